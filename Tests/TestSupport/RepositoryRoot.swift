public import Foundation

/// The checkout that these tests were built from.
public let repositoryRoot: URL = {
  let file = URL(fileURLWithPath: #filePath)
  return file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}()
