/// A parser of untrusted input, with the properties that must hold for any input.
///
/// Tests try each parser on its corpus and on fixed mutations of it. `make fuzz` lets a coverage-guided search look for
/// inputs that break it.
public struct FuzzTarget: Sendable {
  /// The name for `make fuzz TARGET=…`.
  public let name: String
  /// The types it tries, so that a test can find types that no target tries.
  public let parsers: [String]
  /// Initial inputs: valid and nearly valid ones.
  public let corpus: [[UInt8]]
  /// Tries the parser on one input.
  ///
  /// - Throws: `FuzzFailure` if a property doesn't hold.
  public let exercise: @Sendable ([UInt8]) throws -> Void

  /// Creates a target whose input is bytes.
  public init(
    _ name: String, of parsers: [String], corpus: [[UInt8]], _ exercise: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    self.name = name
    self.parsers = parsers
    self.corpus = corpus
    self.exercise = exercise
  }

  /// Creates a target whose input is text. Invalid UTF-8 is repaired first, because a Swift string can't hold it.
  public init(
    _ name: String, of parsers: [String], texts: [String], _ exercise: @escaping @Sendable (String) throws -> Void
  ) {
    self.init(name, of: parsers, corpus: texts.map { Array($0.utf8) }) { bytes in
      try exercise(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// All targets except those of the command.
  public static let all: [FuzzTarget] =
    identifiers + localTimes + people + referrals + notices + channels + headers + addresses + requests + databaseTexts
    + files + printers
    + sealed
}

/// A property doesn't hold for an input. It names the property, not the input.
public struct FuzzFailure: Error, CustomStringConvertible {
  public let description: String

  /// - Parameter description: The property that doesn't hold.
  public init(_ description: String) {
    self.description = description
  }
}

/// Throws unless a property holds.
public func hold(_ holds: Bool, _ what: String) throws {
  if !holds { throw FuzzFailure(what) }
}
