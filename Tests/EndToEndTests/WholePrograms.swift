import Foundation
import TestSupport
import Testing

/// Lets tests that run whole programs, servers and browsers begin a few at a time. More of them on a small machine only
/// make each other wait beyond their limits.
struct WholePrograms: SuiteTrait, TestTrait, TestScoping {
  private static let turnstile = Turnstile(places: ProcessInfo.processInfo.activeProcessorCount + 1)

  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
  ) async throws {
    guard testCase != nil else { return try await body() }
    try await Self.turnstile.pass(body)
  }
}

extension Trait where Self == WholePrograms {
  /// The tests run whole programs.
  static var wholePrograms: WholePrograms { WholePrograms() }
}
