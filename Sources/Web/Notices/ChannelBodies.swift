import Notices

/// The schemas of how channels have fared.
enum ChannelSchemas {
  static let list = Schema.named(
    "ChannelList",
    .object([
      .required(
        "channels",
        .list(
          .named(
            "Channel",
            .object([
              .required("channel", .words(NoticeChannelName.allCases.map(\.rawValue))),
              .optional("checkedAt", .instant), .optional("checkFailure", .text()),
              .optional("lastSuccessAt", .instant), .optional("lastFailureAt", .instant),
              .optional("lastFailure", .text()), .required("waiting", .number()),
            ]))))
    ]))
}

/// How the channels have fared, as the API encodes it.
struct ChannelListBody: Encodable {
  let channels: [NoticeChannelState]
}
