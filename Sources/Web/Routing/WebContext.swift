import Hummingbird

/// What Hummingbird carries beside a request. Who calls and in which language is in `Call`, made once a route is known.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// The other end of the connection.
  let peer: IPAddress
  /// Where the request comes from, and whether encrypted. Known before any route is.
  var origin = RequestOrigin.unknown

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    peer = source.channel.remoteAddress.flatMap { IPAddress($0) } ?? .none
  }
}
