import Foundation
import Identifiers
import Testing

@testable import Notices

@Suite("The outbox folder")
struct OutboxChannelTests {
  @Test("a message is a file named for its delivery, and settling looks for the file")
  func files() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vestibule-outbox-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let channel = OutboxChannel(folder: folder.path, sender: Sample.sender)
    let key = NoticeDelivery.ID()
    #expect(try await channel.settle(key, nil) == .notDelivered)
    _ = try await channel.send(Sample.message(.entryListReleased), to: .mail(Sample.recipient), key: key)
    #expect(try await channel.settle(key, nil) == .delivered)
    let text = String(decoding: try Data(contentsOf: folder.appendingPathComponent("\(key).eml")), as: UTF8.self)
    #expect(text.contains("X-Vestibule-Delivery: \(key)\r\n"))
  }

  @Test("a folder that can't be created refuses for now")
  func noFolder() async {
    let channel = OutboxChannel(folder: "/dev/null/outbox", sender: Sample.sender)
    let failure = await #expect(throws: NoticeChannelFailure.self) {
      _ = try await channel.send(Sample.message(.taskOpened), to: .mail(Sample.recipient), key: NoticeDelivery.ID())
    }
    #expect(failure?.outcome == .transient)
  }
}
