import Foundation

/// The files that rules check: the project's own, or a made-up tree on which a rule proves itself.
struct Checkout: Sendable {
  let files: [SourceFile]

  init(_ files: [SourceFile]) {
    self.files = files
  }

  /// Creates a made-up tree from paths and texts.
  init(_ texts: KeyValuePairs<String, String>) {
    files = texts.map { SourceFile(path: $0.key, text: $0.value) }
  }

  /// The project that contains this file, read once for all rules.
  static let own = Checkout(readOwnFiles())

  /// Built, generated or downloaded folders, which rules skip; the same list as `.gitignore`.
  private static let notOurs: Set<String> = [".git", ".demo", ".venv", "out", "__pycache__"]

  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  func files(under folder: String, named suffix: String = "") -> [SourceFile] {
    files.filter { $0.path.hasPrefix(folder) && $0.path.hasSuffix(suffix) }
  }

  func file(_ path: String) -> SourceFile? {
    files.first { $0.path == path }
  }

  private static func readOwnFiles() -> [SourceFile] {
    let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
    var found: [SourceFile] = []
    while let url = walk?.nextObject() as? URL {
      let name = url.lastPathComponent
      if notOurs.contains(name) || name.hasPrefix(".build") {
        walk?.skipDescendants()
        continue
      }
      guard (try? url.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true,
        // A file that isn't UTF-8 is binary, and has no lines to check.
        let text = try? String(contentsOf: url, encoding: .utf8)
      else { continue }
      found.append(SourceFile(path: String(url.path.dropFirst(folder.path.count + 1)), text: text))
    }
    return found.sorted { $0.path < $1.path }
  }
}
