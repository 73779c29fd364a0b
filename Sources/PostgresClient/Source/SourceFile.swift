/// A source file and the objects it defines.
struct SourceFile {
  let objects: [SourceObject]

  /// - Throws: `MigrationError.badSource` for a statement that isn't allowed in a file of this kind.
  init(_ file: SQLFolder.File, of kind: SourceKind) throws(MigrationError) {
    let after = SQLHeader(file.text).names(.after)
    let statements = try SQLStatement.split(file: file.path, file.text)
    guard kind.isInCatalog else {
      objects = [
        SourceObject(
          key: SourceKey(kind: kind, name: file.stem), file: file.path, line: 1, text: file.text, shape: "",
          after: after)
      ]
      return
    }
    var objects: [SourceObject] = []
    for statement in statements {
      guard let read = SourceStatement(statement), read.key.kind == kind, kind != .function || read.replaces else {
        throw .badSource(file: file.path, line: statement.line, reason: "only \(kind.form) is allowed here")
      }
      objects.append(
        SourceObject(
          key: read.key, file: file.path, line: statement.line, text: statement.text, shape: read.shape,
          after: after, mentions: .init(statement.tokens)))
    }
    self.objects = objects
  }
}

extension SourceKind {
  /// The statement that creates an object of this kind.
  fileprivate var form: String {
    switch self {
    case .function: "CREATE OR REPLACE FUNCTION"
    case .view: "CREATE OR REPLACE VIEW"
    case .trigger: "CREATE OR REPLACE TRIGGER and CREATE CONSTRAINT TRIGGER"
    case .policy: "CREATE POLICY"
    case .list: "a list"
    case .grants: "grants"
    }
  }
}
