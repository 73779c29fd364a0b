import Testing

@testable import Notices

@Suite("What an SMTP result means")
struct SMTPRulesTests {
  @Test(
    "refused for now, refused for good, or in doubt",
    arguments: [
      // libcurl's code, the last reply, whether the whole message was read, what it means
      (0, 250, true, nil, nil),
      (55, 451, false, NoticeChannelFailure.Outcome.transient, "smtp:451"),
      (55, 550, false, .permanent, "smtp:550"),
      (8, 552, true, .permanent, "smtp:552"),
      (8, 452, true, .transient, "smtp:452"),
      // Wrong settings aren't the message's fault.
      (67, 535, false, .transient, "smtp:535"),
      (64, 530, false, .transient, "smtp:530"),
      // No reply before the whole message was sent means that it wasn't accepted. After that, nobody knows.
      (6, 0, false, .transient, "curl:6"),
      (7, 0, false, .transient, "curl:7"),
      (28, 250, false, .transient, "curl:28"),
      (28, 354, true, .unknown, "curl:28"),
      (56, 354, true, .unknown, "curl:56"),
    ] as [(UInt32, Int, Bool, NoticeChannelFailure.Outcome?, String?)])
  func meaning(curl: UInt32, reply: Int, whole: Bool, outcome: NoticeChannelFailure.Outcome?, code: String?) {
    let failure = SMTPRules.failure(SMTPResult(curlCode: curl, replyCode: reply, wholeMessageRead: whole))
    #expect(failure?.outcome == outcome)
    #expect(failure?.code == code)
  }
}
