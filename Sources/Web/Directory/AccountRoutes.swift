import HTTPTypes
import Hummingbird
import Languages
import Notices
import Privacy

/// The routes for accounts: everybody's own, and all of them for the Restorative Justice Unit.
struct AccountRoutes: Sendable {
  let directory: Directory

  var routes: [Route] { [own, saveOwn, search, save, noteAbsence, endAbsence] }

  private static let account = Operation.Answer(
    status: .ok, note: "The account.", schema: DirectorySchemas.account, headers: ["ETag"])

  private var own: Route {
    .api(
      .get, "/v1/account", .readAccount,
      Operation(
        id: "readAccount", summary: "What is known of the caller: name, address, language, absences.",
        answers: [Self.account])
    ) { call in
      let actor = try call.actor
      return try Self.answer(try await directory.account(actor, actor.subject))
    }
  }

  private var saveOwn: Route {
    .api(
      .post, "/v1/account", .saveAccount,
      Operation(
        id: "saveAccount",
        summary: "Corrects the caller's own account; no later sign-in overwrites what was corrected.",
        body: .required(DirectoryFields.details), answers: [Self.account], takesIfMatch: true)
    ) { call in
      let actor = try call.actor
      let (details, command) = try await call.input { DirectoryFields.details(&$0) }
      return try Self.answer(
        try await directory.saveAccount(actor, actor.subject, details, seen: call.ifMatch(), command))
    }
  }

  /// A search is a POST, because what is looked for may be a name, which belongs in no address.
  private var search: Route {
    .api(
      .post, "/v1/accounts/search", .listAccounts,
      Operation(
        id: "searchAccounts", summary: "The accounts that match, by name; 50 at most.",
        body: .required(DirectoryFields.search),
        answers: [
          .init(
            status: .ok, note: "The accounts.",
            schema: .named("Accounts", .object([.required("accounts", .list(DirectorySchemas.account))])))
        ])
    ) { call in
      let (search, _) = try await call.input { DirectoryFields.search(&$0) }
      return try JSONAnswer.response(
        ["accounts": try await directory.accounts(call.actor, search).map(AccountBody.init)])
    }
  }

  private var save: Route {
    .api(
      .post, "/v1/accounts", .listAccounts,
      Operation(
        id: "saveAccountOf", summary: "Makes or corrects somebody's account, also before they first sign in.",
        body: .required(DirectoryFields.newAccount), answers: [Self.account], takesIfMatch: true)
    ) { call in
      let (new, command) = try await call.input { DirectoryFields.newAccount(&$0) }
      return try Self.answer(
        try await directory.saveAccount(call.actor, new.subject, new.details, seen: call.ifMatch(), command))
    }
  }

  private var noteAbsence: Route {
    .api(
      .post, "/v1/absences", .saveAbsence,
      Operation(
        id: "noteAbsence", summary: "Notes when the caller is away, or for the unit anybody, and who stands in.",
        body: .required(DirectoryFields.absence), answers: [Self.account], problems: [.notFound])
    ) { call in
      let actor = try call.actor
      let (new, command) = try await call.input { DirectoryFields.absenceOf(&$0) }
      return try Self.answer(
        try await directory.saveAbsence(actor, of: new.subject ?? actor.subject, new.absence, command))
    }
  }

  private var endAbsence: Route {
    .api(
      .post, "/v1/absences/{id}/end", .endAbsence,
      Operation(
        id: "endAbsence", summary: "Ends an absence, or deletes one that hasn't begun.", body: .empty,
        answers: [Self.account])
    ) { call in
      let command = try await call.emptyInput()
      return try Self.answer(try await directory.endAbsence(call.actor, call.pathID(), command))
    }
  }

  private static func answer(_ account: Account) throws -> Response {
    try JSONAnswer.response(AccountBody(account), headers: [.eTag: "\"\(account.version)\""])
  }
}
