import Hummingbird

/// What Hummingbird carries beside a request. Who calls and in which language is in `Call`, made once a route is known.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
  }
}
