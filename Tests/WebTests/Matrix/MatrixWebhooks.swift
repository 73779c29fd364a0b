import Foundation
import HTTPTypes
import Identifiers
import Notices
import Privacy
import Scenarios
import TestSupport

@testable import Web

extension MatrixRow {
  /// Webhooks and channels by the API.
  static let webhooks: [MatrixRow] = [
    MatrixRow("GET /v1/webhooks") { world, _, _ in
      _ = try await world.webhook(.own)
      return Asked(path: "/v1/webhooks", namesSomething: false)
    },
    MatrixRow("POST /v1/webhooks", .created) { world, side, _ in
      try await world.disableWebhooks()
      return Asked(
        path: "/v1/webhooks",
        body: #"{"recipient":"siteStaff","site":"\#(world.place(side).site)","url":"https://127.0.0.1:1/x"}"#)
    },
    MatrixRow("POST /v1/webhooks/{id}/rotation") { world, side, _ in
      Asked(path: "/v1/webhooks/\(try await world.webhook(side))/rotation")
    },
    // Nobody listens there, and it may not be asked.
    MatrixRow("POST /v1/webhooks/{id}/test") { world, side, _ in
      Asked(path: "/v1/webhooks/\(try await world.webhook(side))/test")
    },
    MatrixRow("POST /v1/webhooks/{id}/disablement") { world, side, _ in
      Asked(path: "/v1/webhooks/\(try await world.webhook(side))/disablement")
    },
    MatrixRow("GET /v1/channels") { _, _, _ in Asked(path: "/v1/channels", namesSomething: false) },
  ]

  /// The page of webhooks.
  static let webhookPages: [MatrixRow] = [
    MatrixRow("GET /webhooks") { _, _, _ in Asked(path: "/webhooks", namesSomething: false) },
    MatrixRow("POST /webhooks", .seeOther) { world, side, _ in
      Asked(path: "/webhooks", form: ["do": "disable:\(try await world.webhook(side))"])
    },
  ]
}

extension MatrixWorld {
  private var webhooks: Webhooks {
    Notices(database: scenario.database.database, webhooks: WebFixture.webhooks).webhooks
  }

  /// A webhook of the staff of a side's site, in use.
  func webhook(_ side: Side) async throws -> WebhookEndpoint.ID {
    let (_, _, staff, site) = place(side)
    if let known = try await webhooks.list(staff).first(where: { $0.disabledAt == nil }) { return known.id }
    guard let addressee = Addressee(.siteStaff, site: SiteCode(unchecked: site)),
      let url = WebhookURL("https://127.0.0.1:1/x")
    else { throw WebhookRefusal.notFound }
    return try await webhooks.make(staff, for: addressee, at: url, .unkeyed).webhook.id
  }

  /// Disables all webhooks, so that others can be registered.
  func disableWebhooks() async throws {
    for webhook in try await webhooks.list(.worker) where webhook.disabledAt == nil {
      _ = try await webhooks.disable(.worker, webhook.id, .unkeyed)
    }
  }
}
