import Foundation
import Identifiers

/// What GC Notify says of a message.
public enum GCNotifyStatus: Sendable, Equatable {
  /// It has the message, and hasn't delivered it yet.
  case underWay
  case delivered
  /// It won't deliver it. The code is one for the ledger.
  case failed(code: String)
  /// A word that isn't known, so nothing can be told from it.
  case cannotTell

  /// The status of its word.
  public init(word: String) {
    switch word {
    case "delivered", "sent": self = .delivered
    case "permanent-failure", "temporary-failure", "technical-failure", "provider-failure", "virus-scan-failed",
      "pii-check-failed":
      self = .failed(code: "notify:\(word)")
    case "created", "sending", "pending", "pending-virus-check": self = .underWay
    default: self = .cannotTell
    }
  }
}

/// What the answers of GC Notify mean for a message.
enum GCNotifyRules {
  /// The failure that the result of a request means; `nil` if it was accepted.
  static func failure(_ result: HTTPResult) -> NoticeChannelFailure? {
    switch result {
    case .notSent(let curlCode): NoticeChannelFailure(.transient, code: "curl:\(curlCode)")
    case .noAnswer(let curlCode): NoticeChannelFailure(.unknown, code: "curl:\(curlCode)")
    case .forbiddenAddress: NoticeChannelFailure(.permanent, code: "address:0")
    case .answered(let answer): failure(status: answer.status)
    }
  }

  /// Answers of 4xx and 5xx mean that the message wasn't processed. With 401 and 403 the key is wrong, not the message.
  private static func failure(status: Int) -> NoticeChannelFailure? {
    switch status {
    case 200..<300: nil
    case 401, 403, 408, 429, 500..<600: NoticeChannelFailure(.transient, code: "notify:\(status)")
    default: NoticeChannelFailure(.permanent, code: "notify:\(status)")
    }
  }

  /// The code of a status whose word isn't known. It doesn't hold the word.
  static let unknownStatus = "notify:status"

  /// What the statuses of all messages with one reference say together. Delivered wins: the recipient has it.
  static func settlement(_ statuses: [GCNotifyStatus]) -> NoticeSettlement {
    if statuses.isEmpty { return .notDelivered }
    if statuses.contains(.underWay) { return .delivered }
    return switch outcome(statuses) {
    case .delivered: .delivered
    case .failed(let code): .failed(code: code)
    case nil: .cannotTell
    }
  }

  /// What became of a message that was accepted, by the statuses of all with its reference; `nil` while none of them
  /// says, or one may still arrive. Delivered wins here too.
  static func outcome(_ statuses: [GCNotifyStatus]) -> DeliveryReports.Result? {
    if statuses.contains(.delivered) { return .delivered }
    if statuses.contains(.underWay) || statuses.contains(.cannotTell) { return nil }
    for case .failed(let code) in statuses { return .failed(code: code) }
    return nil
  }
}

/// Reads the answers of GC Notify.
enum GCNotifyAnswers {
  /// The id of an accepted message; `nil` if the answer can't be read.
  static func id(_ body: [UInt8]) -> ProviderMessageID? {
    (try? JSONDecoder().decode(Accepted.self, from: Data(body))).flatMap { ProviderMessageID($0.id) }
  }

  /// The statuses of the messages with a reference; `nil` if the answer can't be read.
  static func statuses(_ body: [UInt8], of key: NoticeDelivery.ID) -> [GCNotifyStatus]? {
    guard let list = try? JSONDecoder().decode(List.self, from: Data(body)) else { return nil }
    return list.notifications.filter { $0.reference == key.description }.map { GCNotifyStatus(word: $0.status) }
  }

  private struct Accepted: Decodable {
    let id: String
  }

  private struct List: Decodable {
    struct Entry: Decodable {
      let reference: String?
      let status: String
    }

    let notifications: [Entry]
  }
}
