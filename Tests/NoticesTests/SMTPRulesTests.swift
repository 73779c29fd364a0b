import Testing

@testable import Notices

@Suite("What an SMTP result means")
struct SMTPRulesTests {
  @Test(
    "refused for now, refused for good, or in doubt",
    arguments: [
      // libcurl's code, the last reply, how far it came, what it means
      (0, 250, .wholeMessageSent, nil, nil),
      (8, 451, .conversing, NoticeChannelFailure.Outcome.transient, "smtp:451"),
      (8, 550, .conversing, .permanent, "smtp:550"),
      (8, 552, .wholeMessageSent, .permanent, "smtp:552"),
      (8, 452, .wholeMessageSent, .transient, "smtp:452"),
      // Wrong settings aren't the message's fault.
      (67, 535, .connecting, .transient, "smtp:535"),
      (64, 530, .connecting, .transient, "smtp:530"),
      (8, 553, .connecting, .transient, "smtp:553"),
      (8, 530, .conversing, .transient, "smtp:530"),
      // No reply before the whole message was sent means that it wasn't accepted. After that, nobody knows.
      (6, 0, .connecting, .transient, "curl:6"),
      (7, 0, .connecting, .transient, "curl:7"),
      (28, 250, .conversing, .transient, "curl:28"),
      (28, 354, .wholeMessageSent, .unknown, "curl:28"),
      (56, 354, .wholeMessageSent, .unknown, "curl:56"),
    ] as [(UInt32, Int, SMTPResult.Stage, NoticeChannelFailure.Outcome?, String?)])
  func meaning(
    curl: UInt32, reply: Int, stage: SMTPResult.Stage, outcome: NoticeChannelFailure.Outcome?, code: String?
  ) {
    let failure = SMTPRules.failure(SMTPResult(curlCode: curl, replyCode: reply, stage: stage))
    #expect(failure?.outcome == outcome)
    #expect(failure?.code == code)
  }
}
