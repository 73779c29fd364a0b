import Foundation
import Mustache

/// The files of `Templates`: the pages and their parts, the style sheets and the scripts, each by its name without the
/// folder. All are read when the program starts, so that one which is missing or broken stops it before anyone sees a
/// page.
struct TemplateFiles: Sendable {
  private let texts: [String: String]
  private let parts: [String: MustacheTemplate]

  /// - Parameter folder: the path of `Templates`.
  /// - Throws: `TemplateFault` if the folder can't be read, two files have one name or a part can't be parsed.
  init(folder: String) throws {
    var texts: [String: String] = [:]
    var parts: [String: MustacheTemplate] = [:]
    for path in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
      let name = URL(fileURLWithPath: path).lastPathComponent
      guard name.contains(".") else { continue }
      guard let text = try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8) else {
        throw TemplateFault.unreadable(name)
      }
      guard texts.updateValue(text, forKey: name) == nil else { throw TemplateFault.twice(name) }
      guard name.hasSuffix(".mustache") else { continue }
      parts[String(name.dropLast(9))] = try TemplatePart.parsed(text)
    }
    guard !texts.isEmpty else { throw TemplateFault.unreadable(folder) }
    (self.texts, self.parts) = (texts, parts)
  }

  /// The files that came with this program: in the resources beside it, or where a package puts them.
  /// The working directory is never looked at: whoever can write there would write our pages.
  ///
  /// - Throws: `TemplateFault`.
  static func shipped() throws -> TemplateFiles {
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let folder = program.deletingLastPathComponent()
    let places = [
      folder.appendingPathComponent("vestibule_Web.resources/Templates").path,
      folder.deletingLastPathComponent().appendingPathComponent("share/vestibule/pages").path,
    ]
    guard let found = places.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
      throw TemplateFault.nowhere(tried: places)
    }
    return try TemplateFiles(folder: found)
  }

  /// A style sheet or a script.
  ///
  /// - Throws: `TemplateFault.missing`.
  func asset(_ name: String) throws(TemplateFault) -> String {
    guard let text = texts[name] else { throw .missing(name) }
    return text
  }

  /// A page's template, with its parts put in.
  ///
  /// - Throws: `TemplateFault` if the page or one of its parts is missing, or a part contains itself.
  func page(_ template: PageTemplate) throws(TemplateFault) -> String {
    try part(TemplatePart(name: template.rawValue), depth: 0)
  }

  /// Parts are put into parts; more than eight deep, one contains itself.
  private func part(_ part: TemplatePart, depth: Int) throws(TemplateFault) -> String {
    guard let file = parts[part.name] else { throw .missing(part.name) }
    guard depth < 8 else { throw .endless(part.name) }
    let text = file.render(part.values)
    var rest = text[...]
    var whole = ""
    while let start = rest.firstRange(of: "{{> ") {
      whole += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let inner = TemplatePart(reading: &rest) else { throw .unfinished(part.name) }
      whole += try self.part(inner, depth: depth + 1)
    }
    return whole + rest
  }
}

/// Why the pages' files can't be used. Nothing in them is about a person.
enum TemplateFault: Error, CustomStringConvertible {
  /// No folder of them is where it may be.
  case nowhere(tried: [String])
  case unreadable(String)
  /// Two files have the same name.
  case twice(String)
  case missing(String)
  /// A part contains itself.
  case endless(String)
  /// A part is put into this file with a tag that doesn't end.
  case unfinished(String)

  var description: String {
    switch self {
    case .nowhere(let places): "no page templates in \(places.joined(separator: " or "))"
    case .unreadable(let name): "the template \(name) can't be read"
    case .twice(let name): "two templates are called \(name)"
    case .missing(let name): "there is no template called \(name)"
    case .endless(let name): "the template \(name) contains itself"
    case .unfinished(let name): "a part of the template \(name) has no end"
    }
  }
}
