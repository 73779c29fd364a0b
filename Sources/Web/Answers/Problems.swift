import HTTPTypes

extension Problem {
  /// The problem of any error. What is on none of the closed lists is ours, and says nothing.
  init(_ error: any Error) {
    switch error {
    case let fault as RequestFault: self.init(fault)
    case let refusal as SignInRefusal: self.init(refusal)
    case is RoleRefusal: self.init(.roleNotAllowed)
    case is ServiceUnavailable: self = .unavailable
    default: self.init(.inside)
    }
  }

  /// The problem of a service that can't work at the moment, and may in a few seconds.
  static let unavailable = Problem(.unavailable, headers: [.retryAfter: "5"])
}
