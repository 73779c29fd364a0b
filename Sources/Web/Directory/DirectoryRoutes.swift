import HTTPTypes
import Hummingbird
import Identifiers
import Languages
import Notices
import Privacy

/// The routes of the directory: the addresses of recipients, and the mediators to choose from.
struct DirectoryRoutes: Sendable {
  let directory: Directory

  var routes: [Route] { [list, save, remove, mediators] }

  private var list: Route {
    .api(
      .get, "/v1/directory", .readDirectory,
      Operation(
        id: "readDirectory",
        summary: "Who is told, at which address: to the unit everyone, to a site its own.",
        answers: [.init(status: .ok, note: "The recipients.", schema: DirectorySchemas.directory)])
    ) { call in
      let actor = try call.actor
      let isOfAll = Permissions.reach(of: actor.role, for: .readDirectory) == .everything
      return try JSONAnswer.response(
        DirectoryBody(
          try await directory.list(actor), gaps: isOfAll ? try await directory.gaps(actor) : nil, in: call.language))
    }
  }

  private var save: Route {
    .api(
      .post, "/v1/directory/addresses", .saveAddress,
      Operation(
        id: "saveAddress", summary: "Sets the address of a duty of a recipient.",
        body: .required(DirectoryFields.newAddress),
        answers: [.init(status: .ok, note: "The address.", schema: DirectorySchemas.address, headers: ["ETag"])],
        problems: [.notFound], takesIfMatch: true)
    ) { call in
      let (new, command) = try await call.input { DirectoryFields.newAddress(&$0) }
      let saved = try await directory.setAddress(
        call.actor, of: new.addressee, duty: new.duty, to: new.email, language: new.language, seen: call.ifMatch(),
        command)
      return try JSONAnswer.response(AddressBody(saved), headers: [.eTag: "\"\(saved.version)\""])
    }
  }

  private var remove: Route {
    .api(
      .post, "/v1/directory/addresses/removal", .removeAddress,
      Operation(
        id: "removeAddress", summary: "Removes the address of a duty; notices stay in the inbox from then on.",
        body: .required(DirectoryFields.place),
        answers: [.init(status: .ok, note: "The recipient and duty.", schema: DirectorySchemas.place)],
        problems: [.notFound], takesIfMatch: true)
    ) { call in
      let (place, command) = try await call.input { DirectoryFields.place(&$0) }
      try await directory.removeAddress(
        call.actor, of: place.addressee, duty: place.duty, seen: call.ifMatch(), command)
      return try JSONAnswer.response(PlaceBody(place.addressee, place.duty))
    }
  }

  private var mediators: Route {
    .api(
      .get, "/v1/mediators", .listEngagements,
      Operation(
        id: "listMediators", summary: "The mediators who are engaged today or later, by name.",
        answers: [
          .init(
            status: .ok, note: "The mediators.",
            schema: .named(
              "Mediators",
              .object([
                .required(
                  "mediators",
                  .list(.object([.required("subject", .text()), .required("name", .text())])))
              ])))
        ])
    ) { call in
      let people = try await directory.mediators(call.actor)
      return try JSONAnswer.response(["mediators": people.map { ["subject": $0.subject, "name": $0.name] }])
    }
  }
}

extension Problem {
  init(of refusal: DirectoryRefusal) {
    switch refusal {
    case .notForThisRole: self.init(.roleNotAllowed)
    case .notFound: self.init(.notFound)
    case .stale: self.init(.stale)
    case .keyReused: self.init(.keyReused)
    case .invalid(let faults): self.init(.invalidFields, errors: faults)
    // No route takes files.
    case .badFile: self.init(.inside)
    }
  }
}
