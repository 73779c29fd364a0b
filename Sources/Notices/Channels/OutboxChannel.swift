import Foundation

/// Writes each message as an `.eml` file into a folder, for demonstrations and development. A mail program opens the
/// files, and nothing leaves the machine.
///
/// A file is named for its delivery, so the folder shows what was delivered.
public struct OutboxChannel: NoticeChannel {
  public let name = NoticeChannelName.outbox
  private let folder: URL
  private let sender: EmailAddress

  public var organizer: EmailAddress? { sender }

  /// - Parameter folder: the path of the folder; the first message creates it.
  public init(folder: String, sender: EmailAddress) {
    self.folder = URL(fileURLWithPath: folder, isDirectory: true)
    self.sender = sender
  }

  public func send(
    _ message: NoticeMessage, to destination: NoticeDestination, key: NoticeDelivery.ID
  ) async throws(NoticeChannelFailure) -> NoticeReceipt {
    guard case .mail(let recipient) = destination else { throw NoticeChannelFailure(.permanent, code: "address:0") }
    let bytes = MailRendering(sender: sender, recipient: recipient, message: message, key: key).bytes
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      // Atomic, so that a file that exists is whole: `settle` relies on it.
      try Data(bytes).write(to: file(key), options: .atomic)
    } catch {
      throw NoticeChannelFailure(.transient, code: "file:\(number(of: error))")
    }
    return NoticeReceipt()
  }

  public func settle(
    _ key: NoticeDelivery.ID, _ providerID: ProviderMessageID?
  ) async throws(NoticeChannelFailure) -> NoticeSettlement {
    FileManager.default.fileExists(atPath: file(key).path) ? .delivered : .notDelivered
  }

  /// Always `unchecked`: the first message makes the folder.
  public func health() async -> NoticeChannelHealth { .unchecked }

  private func file(_ key: NoticeDelivery.ID) -> URL {
    folder.appendingPathComponent("\(key).eml")
  }

  /// The number of a file error. Its description would hold the path.
  private func number(of error: any Error) -> Int { (error as NSError).code }
}
