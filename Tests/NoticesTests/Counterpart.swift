import Foundation
import TestSupport

extension Counterpart {
  /// The lines of a file of JSON objects that it appends to; empty while there is none.
  func lines<Line: Decodable>(_ file: String, as type: Line.Type = Line.self) throws -> [Line] {
    guard let text = try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8) else { return [] }
    return try text.split(separator: "\n").map { try JSONDecoder().decode(type, from: Data($0.utf8)) }
  }
}
