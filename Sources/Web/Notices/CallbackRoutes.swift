import HTTPTypes
import Hummingbird
import Identity
import Notices

/// The route at which GC Notify tells what became of messages.
struct CallbackRoutes: Sendable {
  /// `nil` if no token is configured: nothing that is shown opens the route then.
  let gcNotify: GCNotifyCallbacks?

  var routes: [Route] {
    [
      .open(
        .post, "/v1/callbacks/gc-notify", because: "GC Notify posts there, and shows a token of its own", operation
      ) { call in
        guard let gcNotify, gcNotify.isShown(call.request.headers[.authorization]) else {
          throw SignInRefusal.untrusted
        }
        switch try await gcNotify.take(Array(buffer: try await call.body())) {
        case .noted: return Response(status: .noContent)
        case .unknown: throw RequestFault.noSuchPath
        case .unreadable: throw RequestFault.brokenJSON(nil)
        }
      }
    ]
  }

  private var operation: Operation {
    Operation(
      id: "takeGCNotifyCallback", summary: "Takes the status of a message from GC Notify. People have no use for it.",
      body: .required(Self.callback),
      answers: [.init(status: .noContent, note: "It is understood. A status told twice changes nothing.")],
      problems: [.notSignedIn, .notFound, .unavailable, .inside], credential: .gcNotify)
  }

  /// Of a callback's members, those that are read. The recipient's address isn't among them.
  private static let callback = Schema.named(
    "GCNotifyCallback",
    .openObject([
      .optional("id", .text(note: "The provider's id of the message.")),
      .optional("reference", .text(note: "The id of the delivery, as this service gave it.")),
      .optional("status", .text(note: "A status of GC Notify. One that isn't known says that it is under way.")),
      .optional("health_check", .text(note: "Asks only whether somebody listens.")),
    ]))
}
