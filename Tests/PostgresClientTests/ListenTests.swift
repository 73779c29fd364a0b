import PostgresClient
import TestSupport
import Testing

@Suite("Listening", .timeLimit(.minutes(30)))
struct ListenTests {
  @Test("Each listener hears its own channel, odd names included, after a first call to look")
  func hears() async throws {
    try await withClient { client in
      let channel = "an \"odd\" channel"
      var odd = client.listen(channel).makeAsyncIterator()
      var other = client.listen("other").makeAsyncIterator()
      #expect(await odd.next() == "")
      #expect(await other.next() == "")
      for (channel, text) in [(channel, "é 1"), ("other", "2"), (channel, "3")] {
        try await client.query("client_test_notify", channel, text)
      }
      #expect(await odd.next() == "é 1")
      #expect(await odd.next() == "3")
      #expect(await other.next() == "2")
    }
  }

  @Test("A stream ends when the client is closed")
  func ends() async throws {
    try await withClient { client in
      var texts = client.listen("a").makeAsyncIterator()
      #expect(await texts.next() == "")
      await client.close()
      #expect(await texts.next() == nil)
      var late = client.listen("a").makeAsyncIterator()
      #expect(await late.next() == nil)
    }
  }
}
