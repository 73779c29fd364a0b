import Testing

@testable import Web

/// Rude clients at the server's own port. Nothing here waits for a time: each waits for the server to close.
@Suite("Connections")
struct ConnectionTests {
  private let request = "GET /livez HTTP/1.1\r\nHost: a\r\n"

  /// Limits that a busy machine doesn't reach, save what a test changes.
  private func limits(_ change: (inout WebLimits) -> Void) -> WebLimits {
    var limits = WebLimits()
    (limits.headMs, limits.idleMs) = (3_600_000, 3_600_000)
    change(&limits)
    return limits
  }

  @Test("A head that takes too long is answered 408 and ended, however steadily a byte of it comes")
  func slowHead() async throws {
    try await WebFixture.runLive(limits { $0.headMs = 300 }) { port in
      let socket = try RawSocket(port: port)
      socket.send("GET /livez HTTP/1.1\r\na: ")
      #expect(await socket.readToEnd(meanwhile: "b")?.hasPrefix("HTTP/1.1 408 ") == true)
      socket.close()
    }
  }

  @Test("A second head on the same connection has no more time than the first")
  func slowSecondHead() async throws {
    try await WebFixture.runLive(limits { $0.headMs = 300 }) { port in
      let socket = try RawSocket(port: port)
      socket.send(request + "\r\n")
      #expect(await socket.read(until: "{\"status\":\"ok\"}") != nil)
      socket.send(request)
      #expect(await socket.readToEnd()?.hasPrefix("HTTP/1.1 408 ") == true)
      socket.close()
    }
  }

  @Test("A connection on which nothing is asked is ended without an answer")
  func silent() async throws {
    try await WebFixture.runLive(limits { $0.headMs = 300 }) { port in
      let socket = try RawSocket(port: port)
      #expect(await socket.readToEnd() == "")
      socket.close()
    }
  }

  @Test("A body that takes too long ends the connection")
  func slowBody() async throws {
    try await WebFixture.runLive(limits { $0.bodyMs = 300 }) { port in
      let socket = try RawSocket(port: port)
      socket.send(
        "POST /v1/meetings HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer mediator:m1\r\n"
          + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n{")
      let answer = await socket.readToEnd()
      #expect(answer != nil && answer?.contains("201") == false)
      socket.close()
    }
  }

  @Test("A client that doesn't read its responses is disconnected")
  func slowReader() async throws {
    try await WebFixture.runLive(limits { $0.writeMs = 300 }) { port in
      let socket = try RawSocket(port: port, receiveBuffer: 4_096)
      let ask = "GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n"
      // Asks until the server takes no more and ends the connection, and reads nothing of what it says.
      while socket.send(ask) { await Task.yield() }
      #expect(await socket.readToEnd() != nil)
      socket.close()
    }
  }

  private var tight: WebLimits {
    limits { limits in
      (limits.headMs, limits.bodyMs, limits.writeMs, limits.idleMs) = (300, 300, 300, 300)
    }
  }

  @Test("A quiet stream of events outlives every one of these limits")
  func stream() async throws {
    try await WebFixture.runLive(tight, withDatabase: true) { port in
      let stream = try RawSocket(port: port)
      stream.send("GET /v1/events HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer mediator:m1\r\n\r\n")
      let start = try #require(await stream.read(until: "retry: 3000\n\n\r\n"))
      #expect(start.lowercased().contains("x-accel-buffering: no\r\n"), "a proxy passes each event on at once")
      // Each of these takes the whole of a limit, and begins when the stream was already quiet.
      for start in ["", request, request + "\r\n"] {
        let other = try RawSocket(port: port)
        other.send(start)
        #expect(await other.readToEnd() != nil)
        other.close()
      }
      #expect(stream.isOpen)
      stream.close()
    }
  }

  @Test("A connection with nothing under way is ended after a while")
  func idle() async throws {
    try await WebFixture.runLive(tight) { port in
      let quiet = try RawSocket(port: port)
      quiet.send(request + "Accept: application/json\r\n\r\n")
      #expect(await quiet.read(until: "{\"status\":\"ok\"}") != nil)
      #expect(await quiet.readToEnd() == "")
      quiet.close()
    }
  }

  @Test("A header too large, or of too many fields, is answered 431")
  func headers() async throws {
    try await WebFixture.runLive { port in
      let field = "a: \(String(repeating: "b", count: WebLimits.fieldSizeMax + 1))\r\n"
      let many = String(repeating: "a: b\r\n", count: WebLimits.fieldCountMax)
      let full = String(repeating: "a: \(String(repeating: "b", count: 1_000))\r\n", count: 40)
      for header in [field, many, full] {
        let socket = try RawSocket(port: port)
        socket.send(request + header + "\r\n")
        let answer = try #require(await socket.readToEnd())
        #expect(answer.hasPrefix("HTTP/1.1 431 "), "\(answer.prefix(80))")
        #expect(answer.lowercased().contains("connection: close"))
        socket.close()
      }
    }
  }

  @Test(
    "What is not HTTP is answered 400 with nothing said of the server",
    arguments: [
      "\u{1}\u{2}\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/1.1\r\na b\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
      "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    ])
  func notHTTP(text: String) async throws {
    try await WebFixture.runLive { port in
      let socket = try RawSocket(port: port)
      socket.send(text)
      let answer = try #require(await socket.readToEnd())
      #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(answer)")
      #expect(answer.hasSuffix("\r\n\r\n") && !answer.lowercased().contains("server:"))
      for word in ["nio", "swift", "hummingbird", "error"] { #expect(!answer.lowercased().contains(word)) }
      socket.close()
    }
  }

  @Test("Five hundred idle connections of an address keep nobody out: the oldest is closed, and the desk is answered")
  func idleFlood() async throws {
    try await WebFixture.runLive(withDatabase: true) { port in
      var idle: [RawSocket] = []
      for _ in 0..<WebLimits().connectionsPerAddressMax { idle.append(try await asked(port)) }
      let desk = try RawSocket(port: port)
      desk.send("GET /v1/sites HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer frontDesk:d1:KENT\r\n\r\n")
      #expect(await desk.read(until: "]}")?.hasPrefix("HTTP/1.1 200 ") == true)
      #expect(await idle[0].readToEnd() == "")
      let closed = idle.dropFirst().filter { !$0.isOpen }.count
      #expect(closed == 0, "one place is all that one connection takes")
      for socket in idle + [desk] { socket.close() }
    }
  }

  @Test("The oldest connection without a valid token is closed for a new one, never one that has shown one")
  func strangersFirst() async throws {
    try await counting(limits { $0.connectionsPerAddressMax = 3 }) { application, port in
      let desk = try await signedIn(port)
      let forger = try await asked(port, "Authorization: Bearer nonsense\r\n")
      let stranger = try await asked(port)
      let newcomer = try await asked(port)
      #expect(await forger.readToEnd() == "", "a bad token keeps no place")
      let another = try await asked(port)
      #expect(await stranger.readToEnd() == "")
      #expect(desk.isOpen && newcomer.isOpen && another.isOpen)
      #expect(
        await application.metrics.text().contains("vestibule_http_refused_total{reason=\"connectionsOfAddress\"} 2"))
      for socket in [desk, forger, stranger, newcomer, another] { socket.close() }
    }
  }

  @Test("So it is where the limit of all addresses is reached")
  func strangersFirstInTotal() async throws {
    try await counting(limits { $0.connectionsMax = 2 }) { application, port in
      let desk = try await signedIn(port)
      let stranger = try await asked(port)
      let newcomer = try await asked(port)
      #expect(await stranger.readToEnd() == "")
      #expect(desk.isOpen && newcomer.isOpen)
      #expect(await application.metrics.text().contains("vestibule_http_refused_total{reason=\"connections\"} 1"))
      for socket in [desk, stranger, newcomer] { socket.close() }
    }
  }

  @Test("A trusted proxy has as many connections as it opens; the same address as a client hasn't")
  func proxy() async throws {
    let proxies = TrustedProxies(ranges: [try #require(AddressRange("127.0.0.1"))])
    let few = limits { $0.connectionsPerAddressMax = 1 }
    try await counting(few, proxies: proxies) { _, port in
      var sockets: [RawSocket] = []
      for number in 0..<20 { sockets.append(try await asked(port, "X-Forwarded-For: 192.0.2.\(number)\r\n")) }
      let closed = sockets.filter { !$0.isOpen }.count
      #expect(closed == 0)
      for socket in sockets { socket.close() }
    }
    try await counting(few) { _, port in
      let first = try await asked(port, "X-Forwarded-For: 192.0.2.1\r\n")
      let second = try await asked(port, "X-Forwarded-For: 192.0.2.2\r\n")
      #expect(await first.readToEnd() == "")
      for socket in [first, second] { socket.close() }
    }
  }

  @Test("Connections with an account are limited per address; closing one frees a place")
  func perAddress() async throws {
    try await counting(limits { $0.connectionsPerAddressMax = 2 }) { application, port in
      let first = try await signedIn(port)
      let second = try await signedIn(port)
      let third = try RawSocket(port: port)
      #expect(await third.readToEnd() == "")
      first.send("GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      #expect(await first.readToEnd()?.contains("200 OK") == true)
      for socket in [first, third] { socket.close() }
      #expect(
        await application.metrics.text().contains("vestibule_http_refused_total{reason=\"connectionsOfAddress\"} 1"))
      // Its place is free once the server has noted the end; until then it refuses, and each refusal is heard of.
      var isTakenAgain = false
      for _ in 0..<1_000 where !isTakenAgain {
        let next = try RawSocket(port: port)
        next.send(request + "\r\n")
        isTakenAgain = await next.read(until: "{\"status\":\"ok\"}")?.contains("200 OK") == true
        next.close()
      }
      #expect(isTakenAgain)
      second.close()
    }
  }

  @Test("Connections with an account are limited in total")
  func total() async throws {
    try await counting(limits { $0.connectionsMax = 1 }) { application, port in
      let first = try await signedIn(port)
      let second = try RawSocket(port: port)
      #expect(await second.readToEnd() == "")
      #expect(await application.metrics.text().contains("vestibule_http_refused_total{reason=\"connections\"} 1"))
      for socket in [first, second] { socket.close() }
    }
  }

  /// A connection that the server has taken, since it has answered on it.
  private func asked(_ port: Int, _ fields: String = "") async throws -> RawSocket {
    let socket = try RawSocket(port: port)
    socket.send(request + fields + "\r\n")
    #expect(await socket.read(until: "{\"status\":\"ok\"}") != nil)
    return socket
  }

  /// A connection that has shown a valid token. What it asks for isn't a state, so that no database is needed.
  private func signedIn(_ port: Int) async throws -> RawSocket {
    let socket = try RawSocket(port: port)
    socket.send(
      "GET /v1/meetings?state=nonsense HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer mediator:m1\r\n\r\n")
    #expect(await socket.read(until: "\"}")?.hasPrefix("HTTP/1.1 400 ") == true)
    return socket
  }

  /// Runs a test with the application whose metrics say what it refused.
  private func counting(
    _ limits: WebLimits, proxies: TrustedProxies = TrustedProxies(),
    _ body: @escaping @Sendable (WebApplication, _ port: Int) async throws -> Void
  ) async throws {
    try await WebFixture.withNowhere { database, keyring, log in
      let configuration = WebConfiguration(port: 0, version: "test", limits: limits, proxies: proxies)
      let application = try WebFixture.web(database, keyring, configuration)
      try await WebFixture.serve(application, log) { port, _ in try await body(application, port) }
    }
  }
}
