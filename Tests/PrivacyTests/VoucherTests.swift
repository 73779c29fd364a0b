import Testing

@testable import Privacy

@Suite("Vouchers for who acts")
struct VoucherTests {
  @Test("Two subjects that differ only in how an accent is written are two people, each with a voucher of their own")
  func spellings() throws {
    let actors = try ["andr\u{E9}", "andre\u{301}"].map { try #require(Actor(subject: $0, role: .mediator)) }
    #expect(actors[0] != actors[1] && Set(actors).count == 2)
    let vouchers = Vouchers(key: try #require(ActorKey(base64: ActorKey.makeBase64())))
    let made = actors.map { Array(vouchers.voucher(for: $0).utf8) }
    #expect(made[0] != made[1])
    for (actor, voucher) in zip(actors, made) {
      #expect(voucher.suffix(actor.subject.utf8.count).elementsEqual(actor.subject.utf8))
    }
  }
}
