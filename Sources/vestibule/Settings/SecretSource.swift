import Foundation

/// Where a secret comes from: the setting itself, a file, or a command that prints it. Only one may be set.
struct SecretSource {
  private enum Place {
    case value(Secret)
    case file(String)
    case command(SecretCommand)
  }

  /// The name of the setting that is set.
  let setting: String
  private let place: Place
  private let effect: SettingUse.Effect

  /// The configured source; `nil` if there is none or it is invalid, which is noted.
  init?(_ secret: SecretSetting, _ reader: inout SettingsReader) {
    let places = reader.places(of: secret)
    let value = places.value.map { (secret.facts.name, Place.value($0)) }
    let file = places.file.map { (secret.fileName, Place.file($0)) }
    let command = places.command.map { line in
      (secret.commandName, Place.command(SecretCommand(setting: secret.commandName, line: Secret(line))))
    }
    let given = [value, file, command].compactMap { $0 }
    guard given.count < 2 else {
      reader.note(secret, "only one of this, \(secret.fileName) and \(secret.commandName) may be set")
      return nil
    }
    guard let only = given.first else { return nil }
    (setting, place) = only
    effect = secret.facts.use.effect
  }

  /// Reads the secret; `nil` after noting why it can't. A note never holds a part of it.
  func read(_ reader: inout SettingsReader, _ rules: KeyCommandRules) -> String? {
    switch place {
    case .value(let secret): return secret.reveal()
    case .file(let path): return noted(&reader) { () throws(SourceFault) in try Self.file(path) }
    case .command(let command):
      // A running program doesn't ask a key service again for what it couldn't take before its next start.
      if effect != .onHangUp, let known = reader.printed[command] { return known.reveal() }
      let output = noted(&reader) { () throws(SourceFault) in
        try KeyCommand(words: Self.words(command.line.reveal()), rules: rules).output()
      }
      reader.printed[command] = output.map { Secret($0) }
      return output
    }
  }

  private func noted(
    _ reader: inout SettingsReader, _ body: () throws(SourceFault) -> String
  ) -> String? {
    do throws(SourceFault) {
      return try body()
    } catch {
      reader.note(named: setting, error.reason)
      return nil
    }
  }

  /// The file must have mode 0600 or 0400, because what others can read isn't secret.
  private static func file(_ path: String) throws(SourceFault) -> String {
    // Mounted secrets are links.
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let facts = try? FileManager.default.attributesOfItem(atPath: place),
      facts[.type] as? FileAttributeType == .typeRegular, let mode = facts[.posixPermissions] as? Int,
      let size = facts[.size] as? Int
    else { throw SourceFault("must name a file") }
    guard mode & 0o077 == 0 else {
      throw SourceFault("must name a file that nobody but its owner may read or write (mode 0600 or 0400)")
    }
    guard size <= KeyCommand.outputMax, let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw SourceFault("must name a small text file that can be read")
    }
    return text
  }

  /// The words of a command: a JSON array of texts, or a line split at spaces. No shell is involved.
  private static func words(_ text: String) -> [String] {
    if text.hasPrefix("["), let words = try? JSONDecoder().decode([String].self, from: Data(text.utf8)) {
      return words
    }
    return text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}

/// A command that prints a secret, and the setting that names it.
struct SecretCommand: Hashable, Sendable {
  let setting: String
  /// Its program and arguments, among which a secret may be.
  let line: Secret
}

/// Why a source gives no key. The text holds nothing of the key.
struct SourceFault: Error {
  let reason: String

  init(_ reason: String) {
    self.reason = reason
  }
}
