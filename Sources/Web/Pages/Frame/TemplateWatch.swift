#if DEBUG
  import Synchronization

  /// Notes, in a debug build, each name that a template asks for and its page doesn't have, and each value of a page
  /// that no template asks for. Mustache renders the first as nothing, so that nobody would see it.
  enum TemplateWatch {
    private static let noted = Mutex<(all: Set<String>, untold: Set<String>)>(([], []))

    /// What was found since this was asked last, as `closures asks for page.x` or `closures doesn't use page.y`. Each
    /// is told once, so that one fault fails one test.
    static func faults() -> [String] {
      noted.withLock { noted in
        defer { noted.untold = [] }
        return noted.untold.sorted()
      }
    }

    /// - Parameter all: the tags of all templates. Pages share the types of their values, so that what the template of
    ///   one doesn't use, another's does.
    static func look(at template: PageTemplate, _ all: [PageTemplate: TemplateTags], _ values: [String: Any]) {
      guard let tags = all[template] else { return }
      var faults = tags.unknown(in: values).map { "\(template) asks for \($0)" }
      if let page = values["page"] {
        let unused = tags.unused(of: page).filter { name in !all.values.contains { $0.asks(for: name) } }
        faults += unused.map { "\(template) doesn't use page.\($0)" }
      }
      guard !faults.isEmpty else { return }
      noted.withLock { noted in
        noted.untold.formUnion(Set(faults).subtracting(noted.all))
        noted.all.formUnion(faults)
      }
    }
  }

  /// The tags of a template, with what is inside its sections.
  struct TemplateTags: Sendable {
    private indirect enum Tag: Sendable {
      case value(String)
      case section(String, isInverted: Bool, [Tag])
    }

    private let tags: [Tag]
    /// Every name and part of a name that occurs in a tag.
    private let words: Set<String>

    init(_ text: String) {
      var levels: [(name: String, isInverted: Bool, tags: [Tag])] = [("", false, [])]
      var words: Set<String> = []
      for match in text.matches(of: /\{\{\{?([#^\/&]?)\s*([\w.?-]+)\s*\}?\}\}/) {
        let (sign, name) = (match.output.1, String(match.output.2))
        words.formUnion(name.split(separator: ".").map(String.init))
        switch sign {
        case "#", "^": levels.append((name, sign == "^", []))
        case "/":
          guard let ended = levels.popLast(), !levels.isEmpty else { continue }
          levels[levels.count - 1].tags.append(.section(ended.name, isInverted: ended.isInverted, ended.tags))
        default: levels[levels.count - 1].tags.append(.value(name))
        }
      }
      (tags, self.words) = (levels[0].tags, words)
    }

    /// The names that lead nowhere.
    func unknown(in values: [String: Any]) -> Set<String> {
      var unknown: Set<String> = []
      Self.walk(tags, [values], &unknown)
      return unknown
    }

    func asks(for name: String) -> Bool { words.contains(name) }

    /// The values of a page that no tag names. Rows aren't looked at: pages share their types.
    func unused(of page: Any) -> Set<String> {
      Set(Self.members(of: page).map(\.0).filter { !words.contains($0) })
    }

    private static func members(of value: Any) -> [(String, Any)] {
      let mirror = Mirror(reflecting: value)
      guard mirror.displayStyle == .struct else { return [] }
      return mirror.children.compactMap { child in child.label.map { ($0, child.value) } }
    }

    private static func walk(_ tags: [Tag], _ stack: [Any], _ unknown: inout Set<String>) {
      for tag in tags {
        switch tag {
        case .value(let name):
          if find(name, stack) == nil { unknown.insert(name) }
        case .section(let name, let isInverted, let inner):
          guard let found = find(name, stack) else {
            unknown.insert(name)
            continue
          }
          walkSection(inner, isInverted, found, stack, &unknown)
        }
      }
    }

    private static func walkSection(
      _ tags: [Tag], _ isInverted: Bool, _ value: Any?, _ stack: [Any], _ unknown: inout Set<String>
    ) {
      let mirror = value.map { Mirror(reflecting: $0) }
      let isFalse =
        value == nil || value as? Bool == false || value as? String == ""
        || (mirror?.displayStyle == .collection && mirror?.children.isEmpty == true)
      guard isFalse == isInverted else { return }
      if isInverted || value is Bool {
        walk(tags, stack, &unknown)
      } else if let mirror, mirror.displayStyle == .collection {
        for element in mirror.children.prefix(3) { walk(tags, stack + [element.value], &unknown) }
      } else if let value {
        walk(tags, stack + [value], &unknown)
      }
    }

    /// What a name leads to: `nil` if nowhere, `.some(nil)` if to a value that isn't there this time.
    private static func find(_ name: String, _ stack: [Any]) -> Any?? {
      if name == "." { return .some(stack.last) }
      let path = name.split(separator: ".").map(String.init)
      for value in stack.reversed() {
        guard let first = child(path[0], of: value) else { continue }
        var found: Any? = first
        for step in path.dropFirst() {
          guard let current = found else { return .some(nil) }
          guard let next = child(step, of: current) else { return nil }
          found = next
        }
        return .some(found)
      }
      return nil
    }

    /// A dictionary may have any key, but for that of a page's values; a type has the members it has.
    private static func child(_ name: String, of value: Any) -> Any?? {
      if let values = value as? [String: Any] {
        if let found = values[name] { return .some(unwrapped(found)) }
        return values["page"] == nil ? .some(nil) : nil
      }
      guard let found = Mirror(reflecting: value).children.first(where: { $0.label == name }) else { return nil }
      return .some(unwrapped(found.value))
    }

    private static func unwrapped(_ value: Any) -> Any? {
      let mirror = Mirror(reflecting: value)
      guard mirror.displayStyle == .optional else { return value }
      return mirror.children.first?.value
    }
  }
#endif
