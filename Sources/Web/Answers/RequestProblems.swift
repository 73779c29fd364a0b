import HTTPTypes
import Identity
import Languages

extension Problem {
  /// The problem for a request that failed before it reached a use case.
  init(of fault: RequestFault) {
    switch fault {
    case .noSuchPath: self.init(.notFound)
    case .methodNotAllowed(let methods):
      self.init(
        .methodNotAllowed, headers: [.allow: Set(methods.map(\.rawValue)).sorted().joined(separator: ", ")])
    case .tooLarge:
      self.init(
        .tooLarge,
        detail: Bilingual(
          en: "A body holds at most 64 KiB.", fr: "Le corps d’une requête contient au plus 64 Kio."))
    case .targetTooLong: self.init(.targetTooLong)
    case .unsupportedMediaType:
      self.init(
        .unsupportedMediaType,
        detail: Bilingual(
          en: "Send the body as application/json.", fr: "Envoyer le corps en application/json."))
    case .brokenJSON(let fault): self.init(.brokenJSON, detail: fault?.text)
    case .brokenBody: self.init(.brokenJSON)
    case .fields(let faults): self.init(.invalidFields, errors: faults)
    case .notAcceptable: self.init(.notAcceptable)
    case .forgedForm:
      self.init(
        .roleNotAllowed,
        detail: Bilingual(
          en: "This form does not belong to your session. Load the page again and send it once more.",
          fr: "Ce formulaire n’appartient pas à votre session. Actualiser la page, puis l’envoyer de nouveau."))
    }
  }

  /// The problem for a caller over a rate limit, with the time to wait.
  init(of refusal: TooManyRequests) {
    var headers: HTTPFields = [.retryAfter: "\(refusal.seconds)"]
    if let name = HTTPField.Name("RateLimit") {
      headers[name] = "\"\(refusal.scope.rawValue)\";r=0;t=\(refusal.seconds)"
    }
    self.init(.tooManyRequests, headers: headers)
  }

  /// The problem for a caller who isn't signed in, or for an identity provider that can't be reached. Only the log says
  /// which refusal it was.
  init(of refusal: SignInRefusal) {
    let challenge: String
    switch refusal {
    case .unavailable:
      self = .unavailable
      return
    case .missing:
      challenge = "Bearer realm=\"vestibule\""
    case .untrusted, .expired, .misdirected, .wrongKind, .demonstrationKey, .incomplete, .unknownSite, .machine, .ended,
      .replayed, .otherBrowser, .declined, .notAfresh:
      challenge = "Bearer realm=\"vestibule\", error=\"invalid_token\""
    }
    self.init(.notSignedIn, headers: [.wwwAuthenticate: challenge])
  }
}
