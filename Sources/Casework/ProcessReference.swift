import Foundation
import Identifiers

/// How people refer to a process on the telephone: `RO-` and eight letters and digits that can't be mistaken for each
/// other. It is made from the random part of the id, and says nothing of anyone.
enum ProcessReference {
  private static let alphabet = Array("23456789ABCDEFGHJKMNPQRSTVWXYZ")

  static func of(_ id: ProcessID) -> String {
    let bytes = id.uuid.uuid
    let random = [bytes.8, bytes.9, bytes.10, bytes.11, bytes.12, bytes.13, bytes.14, bytes.15]
    return "RO-" + String(random.map { alphabet[Int($0) % alphabet.count] })
  }
}
