import Foundation
import Identifiers
public import Logging
public import Privacy

/// What GC Notify tells about messages, by requests to the service.
public struct GCNotifyCallbacks: Sendable {
  /// What came of a callback.
  public enum Effect: Sendable, Equatable {
    /// It was understood, whether or not it changed anything.
    case noted
    /// It is about no message of this service.
    case unknown
    case unreadable
  }

  private let token: String
  private let reports: DeliveryReports
  private let logger: Logger?

  /// - Parameters:
  ///   - token: what GC Notify shows.
  ///   - channels: the channels that the service has.
  ///   - logger: what it can't understand is logged by a code.
  public init(database: Database, token: String, channels: [NoticeChannelName], logger: Logger? = nil) {
    (self.token, self.logger) = (token, logger)
    reports = DeliveryReports(database: database, channels: channels)
  }

  /// Whether an `Authorization` header shows the token. The comparison takes constant time.
  public func isShown(_ authorization: String?) -> Bool {
    ConstantTime.areEqual(authorization ?? "", "Bearer \(token)")
  }

  /// Takes the body of a callback: the status of a message, or a question whether somebody listens.
  public func take(_ body: [UInt8]) async throws -> Effect {
    guard let callback = try? JSONDecoder().decode(Callback.self, from: Data(body)) else { return .unreadable }
    guard let word = callback.status else { return callback.healthCheck == nil ? .unreadable : .noted }
    guard let key = callback.reference.flatMap({ NoticeDelivery.ID($0) }) else { return .unknown }
    let result: DeliveryReports.Result
    switch GCNotifyStatus(word: word) {
    case .underWay: return .noted
    case .cannotTell:
      logger?.warning(
        "GC Notify says what isn't known here",
        metadata: ["delivery": "\(key)", "failure": "\(GCNotifyRules.unknownStatus)"])
      return .noted
    case .delivered: result = .delivered
    case .failed(let code): result = .failed(code: code)
    }
    switch try await reports.note(result, of: key, through: .gcNotify, callback.id.flatMap { ProviderMessageID($0) }) {
    case .done, .unchanged: return .noted
    case .notFound: return .unknown
    }
  }

  /// A callback has more fields; the recipient's address among them isn't even read.
  private struct Callback: Decodable {
    let id: String?
    let reference: String?
    let status: String?
    let healthCheck: String?

    private enum CodingKeys: String, CodingKey {
      case id, reference, status
      case healthCheck = "health_check"
    }
  }
}
