import Foundation
import HTTPTypes
import Identifiers
import Notices
import PostgresClient
import Privacy
import Scenarios
import TestSupport

@testable import Web

extension MatrixRow {
  /// The ledger of notices, and what reached nobody.
  static let deliveries: [MatrixRow] = [
    MatrixRow("GET /v1/deliveries") { world, _, _ in
      _ = try await world.undelivered()
      return Asked(path: "/v1/deliveries?state=failed", namesSomething: false)
    },
    MatrixRow("GET /v1/deliveries/undelivered") { world, _, _ in
      _ = try await world.undelivered()
      return Asked(path: "/v1/deliveries/undelivered", namesSomething: false)
    },
    MatrixRow("POST /v1/deliveries/{id}/resend") { world, _, _ in
      Asked(path: "/v1/deliveries/\(try await world.undelivered())/resend")
    },
    MatrixRow("POST /v1/deliveries/{id}/told") { world, _, _ in
      Asked(path: "/v1/deliveries/\(try await world.undelivered())/told")
    },
  ]

  /// The page of what reached nobody.
  static let deliveryPages: [MatrixRow] = [
    MatrixRow("GET /rju/notices") { world, _, _ in
      _ = try await world.undelivered()
      return Asked(path: "/rju/notices", namesSomething: false)
    },
    MatrixRow("POST /rju/notices", .seeOther) { world, _, _ in
      Asked(path: "/rju/notices", form: ["do": "told:\(try await world.undelivered())"], namesSomething: false)
    },
  ]
}

extension MatrixWorld {
  /// A delivery to Kent's staff that is the unit's to see to.
  func undelivered() async throws -> NoticeDelivery.ID {
    let rows = try await scenario.database.ownerClient.query("delivery_test_undelivered")
    return NoticeDelivery.ID(try rows.one(of: "delivery_test_undelivered").get("id", as: UUID.self))
  }
}
