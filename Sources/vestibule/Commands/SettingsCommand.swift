import ArgumentParser

/// Prints every setting. It needs none itself.
struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings",
    abstract: "Print every setting: what it does, its values, its default, and which commands use it.")

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, markdown
  }

  @Option(help: "text or markdown.")
  var format: Format = .text

  func run() {
    switch format {
    case .text: print(SettingsReference.text)
    case .markdown: print(SettingsReference.markdown)
    }
  }
}
