/// One parser of what comes from outside, with what must hold for whatever comes.
///
/// Used twice: the tests try each on its corpus and on mutations of it, the same ones each time; `make fuzz` lets a
/// coverage-guided search look for what breaks it.
public struct FuzzTarget: Sendable {
  /// What `make fuzz TARGET=…` calls it.
  public let name: String
  /// The types that it tries, so that a test can tell which of ours nobody tries.
  public let parsers: [String]
  /// Inputs to begin with: right ones and nearly right ones.
  public let corpus: [[UInt8]]
  /// Tries the parser on one input.
  ///
  /// - Throws: `FuzzFailure` where something does not hold that must.
  public let exercise: @Sendable ([UInt8]) throws -> Void

  /// A target of bytes.
  public init(
    _ name: String, of parsers: [String], corpus: [[UInt8]], _ exercise: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    self.name = name
    self.parsers = parsers
    self.corpus = corpus
    self.exercise = exercise
  }

  /// A target of texts: bytes that are not UTF-8 are mended first, as a text in Swift can't be anything else.
  public init(
    _ name: String, of parsers: [String], texts: [String], _ exercise: @escaping @Sendable (String) throws -> Void
  ) {
    self.init(name, of: parsers, corpus: texts.map { Array($0.utf8) }) { bytes in
      try exercise(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Every target below the command.
  public static let all: [FuzzTarget] =
    identifiers + localTimes + people + referrals + headers + addresses + requests + databaseTexts + files + sealed
}

/// Something does not hold that must, of one input. It says what, and not with which input.
public struct FuzzFailure: Error, CustomStringConvertible {
  public let description: String

  /// - Parameter description: what does not hold.
  public init(_ description: String) {
    self.description = description
  }
}

/// Fails unless something holds.
public func hold(_ holds: Bool, _ what: String) throws {
  if !holds { throw FuzzFailure(what) }
}
