import HTTPTypes
import Hummingbird
import Notices
import Privacy

/// The routes for recipients' programs.
struct WebhookRoutes: Sendable {
  let webhooks: Webhooks

  var routes: [Route] { [list, make, rotate, disable, attempt] }

  private var list: Route {
    .api(
      .get, "/v1/webhooks", .listWebhooks,
      Operation(
        id: "listWebhooks", summary: "The webhooks that the caller may change.",
        answers: [.init(status: .ok, note: "At most 200 webhooks.", schema: WebhookSchemas.list)])
    ) { call in
      try JSONAnswer.response(WebhookListBody(webhooks: try await webhooks.list(call.actor)))
    }
  }

  private var make: Route {
    .api(
      .post, "/v1/webhooks", .makeWebhook,
      Operation(
        id: "makeWebhook",
        summary: "Registers a program that gets the notices of a recipient, signed as Standard Webhooks.",
        body: .required(WebhookFields.newWebhook),
        answers: [.init(status: .created, note: "The webhook, with its secret.", schema: WebhookSchemas.secret)],
        problems: [.notFound, .wrongState, .notConfigured])
    ) { call in
      let actor = try call.actor
      let (new, command) = try await call.input { WebhookFields.new(&$0, at: actor.site) }
      return try JSONAnswer.created(
        SecretWebhookBody(made: try await webhooks.make(actor, for: new.addressee, at: new.url, command)))
    }
  }

  private var rotate: Route {
    .api(
      .post, "/v1/webhooks/{id}/rotation", .rotateWebhook,
      Operation(
        id: "rotateWebhook",
        summary: "Gives a webhook another secret. For a day, messages are signed with the one before as well.",
        body: .empty,
        answers: [.init(status: .ok, note: "The webhook, with its new secret.", schema: WebhookSchemas.secret)],
        problems: [.wrongState, .notConfigured])
    ) { call in
      let command = try await call.emptyInput()
      return try JSONAnswer.response(
        SecretWebhookBody(made: try await webhooks.rotate(call.actor, call.pathID(), command)))
    }
  }

  private var disable: Route {
    .api(
      .post, "/v1/webhooks/{id}/disablement", .disableWebhook,
      Operation(
        id: "disableWebhook", summary: "Disables a webhook: no message is sent to it any more.", body: .empty,
        answers: [.init(status: .ok, note: "The webhook, disabled.", schema: WebhookSchemas.webhook)])
    ) { call in
      let command = try await call.emptyInput()
      return try JSONAnswer.response(try await webhooks.disable(call.actor, call.pathID(), command))
    }
  }

  private var attempt: Route {
    .api(
      .post, "/v1/webhooks/{id}/test", .tryWebhook,
      Operation(
        id: "testWebhook", summary: "Sends a message of the type test to a webhook, signed as any other.", body: .empty,
        answers: [.init(status: .ok, note: "Whether it was taken.", schema: WebhookSchemas.trial)],
        problems: [.wrongState, .notConfigured])
    ) { call in
      let command = try await call.emptyInput()
      let trial = try await webhooks.attempt(call.actor, call.pathID(), command)
      return try JSONAnswer.response(WebhookTrialBody(taken: trial.isTaken, failure: trial.code))
    }
  }
}
