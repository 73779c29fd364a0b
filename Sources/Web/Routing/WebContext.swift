import Hummingbird

/// What Hummingbird keeps with each request. The caller and their language are in `Call`, which is made once the route
/// is known.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The address of the other end of the connection.
  let peer: IPAddress
  /// Identifies the connection to the ledger.
  let connection: ObjectIdentifier
  /// Where the request comes from and whether it is encrypted. Set before routing.
  var origin = RequestOrigin.unknown

  /// Whether the request shows a token or a session, valid or not. Set before routing. Without one it was counted for
  /// its address; with one it is counted once it is known whose it is.
  var showsAccount = false

  /// What the request's log lines say of it. Set before routing.
  var mark: RequestMark?

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    connection = ObjectIdentifier(source.channel)
    peer = source.channel.remoteAddress.flatMap { IPAddress($0) } ?? .none
  }
}
