import HTTPTypes
public import Privacy
import Synchronization

/// What every log line of a request says of it: its number, and the role of whoever makes it.
public final class RequestMark: Sendable {
  /// The mark of the request that is being answered; `nil` outside of requests.
  @TaskLocal public static var current: RequestMark?

  /// The name under which a logger of the request has its number, which is the library's.
  public static let key = "hb.request.id"
  /// The field of a request and of its answer that has the number.
  static let field = HTTPField.Name("X-Request-ID")

  /// Its number, for a person to quote and an operator to search for. At most 64 hexadecimal digits and hyphens.
  public let id: String
  private let noted = Mutex<Role?>(nil)

  /// - Parameters:
  ///   - headers: those of the request, if a trusted proxy passed it on; `nil` if not.
  ///   - made: the number if they have none that is well formed.
  init(_ headers: HTTPFields?, made: String) {
    let given = Self.field.flatMap { headers?[$0] }
    id = given.flatMap { Self.isWellFormed($0) ? $0 : nil } ?? made
  }

  /// The role of whoever makes it; `nil` before that is known, without an account, and where it would tell what the
  /// route's label hides (`program.1`).
  public var role: Role? { noted.withLock { $0 } }

  func note(_ role: Role?) { noted.withLock { $0 = role } }

  /// Whether a text is a number that a proxy makes: 16 to 64 hexadecimal digits and hyphens, such as a UUID. Nothing
  /// else gets into the log: in other letters a name could be written.
  static func isWellFormed(_ text: String) -> Bool {
    (16...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
          UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
