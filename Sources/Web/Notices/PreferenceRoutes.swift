import HTTPTypes
import Hummingbird
import Notices
import Privacy

/// The routes for how people are told: everybody's own choice, and what the agency allows.
struct PreferenceRoutes: Sendable {
  let notices: Notices

  var routes: [Route] { [read, save, readSettings, saveSettings] }

  private static let answer = Operation.Answer(
    status: .ok, note: "The choice, with what the agency allows.", schema: PreferenceFields.preference,
    headers: ["ETag"])
  private static let settings = Operation.Answer(
    status: .ok, note: "The settings.", schema: PreferenceFields.settings, headers: ["ETag"])

  private var read: Route {
    .api(
      .get, "/v1/notices/preferences", .readPreference,
      Operation(
        id: "readNoticePreference",
        summary: "How the caller is told; the staff of a site may name their site's, the unit any.",
        query: [
          .optional("recipient", .words(Addressee.Kind.allCases.map(\.rawValue))), .optional("site", .code),
        ],
        answers: [Self.answer], problems: [.notFound])
    ) { call in
      // The outer optional tells a fault from no recipient.
      let addressee = try call.query { fields -> Addressee?? in .some(PreferenceFields.addressee(&fields)) }
      return try Self.answer(try await notices.preference(call.actor, of: addressee))
    }
  }

  private var save: Route {
    .api(
      .put, "/v1/notices/preferences", .savePreference,
      Operation(
        id: "saveNoticePreference",
        summary: "Sets how the caller, or the named recipient, is told, within what the agency allows.",
        body: .required(PreferenceFields.newPreference), answers: [Self.answer], problems: [.notFound],
        takesIfMatch: true)
    ) { call in
      let (new, command) = try await call.input { PreferenceFields.preference(&$0) }
      return try Self.answer(
        try await notices.setPreference(
          call.actor, of: new.addressee, new.preference, seen: call.ifMatch(), command))
    }
  }

  private var readSettings: Route {
    .api(
      .get, "/v1/notices/settings", .readNoticeSettings,
      Operation(
        id: "readNoticeSettings", summary: "What the agency allows of notices.", answers: [Self.settings])
    ) { call in
      let (settings, version) = try await notices.settings(call.actor)
      return try JSONAnswer.response(NoticeSettingsBody(settings), headers: [.eTag: "\"\(version)\""])
    }
  }

  private var saveSettings: Route {
    .api(
      .put, "/v1/notices/settings", .setNoticeSettings,
      Operation(
        id: "saveNoticeSettings",
        summary: "Sets what the agency allows; what recipients chose beyond it doesn't count any more.",
        body: .required(PreferenceFields.settings), answers: [Self.settings], takesIfMatch: true)
    ) { call in
      let (settings, command) = try await call.input { PreferenceFields.settings(&$0) }
      let version = try await notices.setSettings(call.actor, settings, seen: call.ifMatch(), command)
      return try JSONAnswer.response(NoticeSettingsBody(settings), headers: [.eTag: "\"\(version)\""])
    }
  }

  private static func answer(_ kept: KeptPreference) throws -> Response {
    try JSONAnswer.response(PreferenceBody(kept), headers: [.eTag: "\"\(kept.version)\""])
  }
}
