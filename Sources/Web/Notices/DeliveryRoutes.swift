import HTTPTypes
import Identifiers
import Notices
import Privacy

/// The routes for what became of notices: the ledger, and what reached nobody.
struct DeliveryRoutes: Sendable {
  let notices: Notices

  var routes: [Route] { [ledger, undelivered, resend, tell, channels] }

  private var ledger: Route {
    .api(
      .get, "/v1/deliveries", .readLedger,
      Operation(
        id: "readLedger",
        summary: "What became of each notice, oldest first: to which mailbox, through which channel, with what end.",
        query: [
          .optional("state", .words(NoticeDelivery.State.allCases.map(\.rawValue))),
          .optional("limit", .number(1...1_000)), .optional("cursor", .id),
        ],
        answers: [.init(status: .ok, note: "A page of deliveries.", schema: DeliverySchemas.ledger)])
    ) { call in
      let (state, limit, cursor) = try call.query { fields -> (NoticeDelivery.State?, Int, NoticeDelivery.ID?)? in
        let state: NoticeDelivery.State? = fields.choice("state", required: false)
        let limit = fields.number("limit", in: 1...1_000, required: false)
        let cursor: NoticeDelivery.ID? = fields.id("cursor", required: false)
        return (state, limit ?? 200, cursor)
      }
      let entries = try await notices.ledger(call.actor, states: state.map { [$0] }, after: cursor, limit: limit)
      return try JSONAnswer.response(
        DeliveryPage(deliveries: entries, next: NextCursor(behind: entries, limit: limit, \.id)))
    }
  }

  private var channels: Route {
    .api(
      .get, "/v1/channels", .readLedger,
      Operation(
        id: "listChannels",
        summary: "How the channels of notices have fared: the last check, success and failure, and how many wait.",
        answers: [.init(status: .ok, note: "The channels.", schema: ChannelSchemas.list)])
    ) { call in
      try JSONAnswer.response(ChannelListBody(channels: try await notices.channels(call.actor)))
    }
  }

  private var undelivered: Route {
    .api(
      .get, "/v1/deliveries/undelivered", .readLedger,
      Operation(
        id: "listUndelivered",
        summary: "The notices that reached their recipients through no channel, oldest first.",
        query: [.optional("limit", .number(1...1_000)), .optional("cursor", .id)],
        answers: [.init(status: .ok, note: "A page of deliveries.", schema: DeliverySchemas.undelivered)])
    ) { call in
      let (limit, cursor) = try call.query { fields -> (Int, NoticeDelivery.ID?)? in
        let limit = fields.number("limit", in: 1...1_000, required: false)
        let cursor: NoticeDelivery.ID? = fields.id("cursor", required: false)
        return (limit ?? 200, cursor)
      }
      let entries = try await notices.undelivered(call.actor, after: cursor, limit: limit)
      return try JSONAnswer.response(
        DeliveryPage(
          deliveries: entries.map(UndeliveredBody.init), next: NextCursor(behind: entries, limit: limit, \.id)))
    }
  }

  private var resend: Route {
    .api(
      .post, "/v1/deliveries/{id}/resend", .resendNotice,
      Operation(
        id: "resendNotice", summary: "Sends an undelivered notice again, beginning with the recipient's first channel.",
        body: .empty, answers: [.init(status: .ok, note: "It is sent again.", schema: DeliverySchemas.one)],
        problems: [.wrongState])
    ) { call in
      let command = try await call.emptyInput()
      let id: NoticeDelivery.ID = try call.pathID()
      try await notices.resend(call.actor, id, command)
      return try JSONAnswer.response(["id": id])
    }
  }

  private var tell: Route {
    .api(
      .post, "/v1/deliveries/{id}/told", .tellByTelephone,
      Operation(
        id: "tellByTelephone",
        summary: "Records that the caller has told the recipient of an undelivered notice by telephone.",
        body: .empty, answers: [.init(status: .ok, note: "It is recorded.", schema: DeliverySchemas.one)],
        problems: [.wrongState])
    ) { call in
      let command = try await call.emptyInput()
      let id: NoticeDelivery.ID = try call.pathID()
      try await notices.tellByTelephone(call.actor, id, command)
      return try JSONAnswer.response(["id": id])
    }
  }
}

/// The schemas of the ledger's answers.
enum DeliverySchemas {
  private static let whose: [Schema.Property] = [
    .required("id", .id), .required("kind", .words(NoticeKind.allCases.map(\.rawValue))),
    .required("role", .words(Role.allCases.map(\.rawValue))), .optional("site", .code),
    .required("duty", .words(NoticeDuty.allCases.map(\.rawValue))),
    .required("channel", .words(NoticeChannelName.allCases.map(\.rawValue))),
    .required("state", .words(NoticeDelivery.State.allCases.map(\.rawValue))), .optional("failure", .text()),
    .required("attempt", .number()), .required("intendedAt", .instant),
  ]

  private static let delivery = Schema.named(
    "Delivery",
    .object(
      whose + [
        .required("round", .number()),
        .optional("passedOn", .words(NoticeLedgerEntry.PassedOn.allCases.map(\.rawValue))),
        .optional("settledAt", .instant), .optional("settledBy", .text()), .optional("acknowledgedAt", .instant),
        .optional("acknowledgedBy", .text()),
      ]))

  static let ledger = Schema.object([
    .required("deliveries", .list(delivery)), .required("next", .orNull(.id)),
  ])
  static let undelivered = Schema.object([
    .required("deliveries", .list(.named("UndeliveredNotice", .object(whose + [.optional("name", .text())])))),
    .required("next", .orNull(.id)),
  ])
  static let one = Schema.object([.required("id", .id)])
}

/// A page of deliveries, as the API encodes it.
private struct DeliveryPage<Delivery: Encodable>: Encodable {
  let deliveries: [Delivery]
  let next: NextCursor<NoticeDelivery.ID>
}

/// An undelivered notice, as the API encodes it.
private struct UndeliveredBody: Encodable {
  let id: NoticeDelivery.ID
  let kind: NoticeKind
  let role: Role
  let site: SiteCode?
  let name: String?
  let duty: NoticeDuty
  let channel: NoticeChannelName
  let state: NoticeDelivery.State
  let failure: String?
  let attempt: Int
  let intendedAt: String

  init(_ notice: UndeliveredNotice) {
    id = notice.id
    kind = notice.kind
    role = notice.role
    site = notice.site?.code
    name = notice.name
    duty = notice.duty
    channel = notice.channel
    state = notice.state
    failure = notice.failure
    attempt = notice.attempt
    intendedAt = notice.intendedAt
  }
}
