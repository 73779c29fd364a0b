public import Identity

/// How people sign in at the pages. The composition root chooses.
public enum SignInWay: Sendable {
  /// At the agency's provider.
  case provider(ProviderSignIn, BackChannelLogout)
  /// As whoever they say they are: a demonstration. A web that listens anywhere but on the loopback address refuses
  /// to be made with it, and the database refuses its sessions unless it is a demonstration's.
  case demonstration
  /// Not at all: this service has the API alone.
  case none

  var isDemonstration: Bool {
    switch self {
    case .demonstration: true
    case .provider, .none: false
    }
  }
}

/// Why a web can't be made.
public enum WebConfigurationError: Error, CustomStringConvertible {
  /// A demonstration's sign-in was asked for on an address that others reach.
  case demonstrationBeyondLoopback

  public var description: String { "A demonstration signs anyone in, and therefore listens on 127.0.0.1 only." }
}
