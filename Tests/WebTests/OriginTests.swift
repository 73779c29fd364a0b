import HTTPTypes
import TestSupport
import Testing

@testable import Web

@Suite("Where a request comes from")
struct OriginTests {
  private let proxy = IPAddress("10.0.0.1") ?? .none

  private func origin(
    _ headers: [(String, String)], peer: IPAddress? = nil, header: TrustedProxies.Header = .xForwardedFor
  ) -> RequestOrigin {
    var fields = HTTPFields()
    for (name, value) in headers {
      if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
    }
    return TrustedProxies(
      ranges: [AddressRange("10.0.0.0/8"), AddressRange("2001:db8:1::/48")].compactMap { $0 }, header: header
    )
    .origin(of: fields, peer: peer ?? proxy, isTLS: false)
  }

  @Test("A proxy that the settings don't name is spoken of once, whoever else is forwarded")
  func unnamed() {
    let log = LogCapture()
    func look(_ watch: UnnamedProxyWatch, _ name: String, from peer: String) {
      var fields = HTTPFields()
      if let name = HTTPField.Name(name) { fields[name] = "192.0.2.7" }
      watch.look(at: fields, from: IPAddress(peer) ?? .none, logger: log.logger())
    }
    let named = UnnamedProxyWatch(proxies: TrustedProxies(ranges: [AddressRange("172.18.0.1")].compactMap { $0 }))
    look(named, "X-Forwarded-For", from: "172.18.0.1")
    look(named, "Accept", from: "172.18.0.2")
    look(named, "X-Forwarded-For", from: "192.0.2.1")
    #expect(log.lines == [])
    for peer in ["172.18.0.2", "10.1.1.1", "127.0.0.1"] { look(named, "X-Forwarded-For", from: peer) }
    #expect(log.lines.count == 1 && log.contains("HTTP_TRUSTED_PROXIES") && !log.contains("172.18"))
    look(UnnamedProxyWatch(proxies: TrustedProxies()), "Forwarded", from: "fd00::1")
    #expect(log.lines.count == 2)
  }

  @Test("Forwarding headers are accepted only from trusted proxies")
  func untrusted() {
    let headers = [("X-Forwarded-For", "192.0.2.7"), ("X-Forwarded-Proto", "https"), ("Forwarded", "for=192.0.2.7")]
    let peer = IPAddress("198.51.100.1")
    for header in TrustedProxies.Header.allCases {
      #expect(origin(headers, peer: peer, header: header) == RequestOrigin(address: peer ?? .none, isSecure: false))
    }
  }

  @Test(
    "The client is the nearest hop that is no proxy of ours, whatever stands further out",
    arguments: [
      ("192.0.2.7", "192.0.2.7"), ("1.1.1.1, 192.0.2.7", "192.0.2.7"), ("192.0.2.7, 10.2.3.4", "192.0.2.7"),
      ("192.0.2.7:4711", "192.0.2.7"), ("[2001:db8::7]:4711", "2001:db8::7"),
      ("2001:db8::7, 2001:db8:1::2", "2001:db8::7"),
      ("10.9.9.9", "10.9.9.9"), ("192.0.2.7, unknown", "10.0.0.1"), ("", "10.0.0.1"), ("192.0.2.7,", "10.0.0.1"),
    ])
  func nearest(value: String, client: String) {
    #expect(origin([("X-Forwarded-For", value)]).address == IPAddress(client))
  }

  @Test("A list spread over several fields is one list")
  func severalFields() {
    #expect(
      origin([("X-Forwarded-For", "1.1.1.1"), ("X-Forwarded-For", "192.0.2.7")]).address == IPAddress("192.0.2.7"))
  }

  @Test("Forwarded follows RFC 7239; X-Forwarded-For is then ignored")
  func rfc7239() {
    let value = "for=1.1.1.1;proto=http, For=\"[2001:db8:cafe::17]:4711\"; proto=https ;by=203.0.113.43"
    let seen = origin([("Forwarded", value), ("X-Forwarded-For", "9.9.9.9")], header: .forwarded)
    #expect(seen == RequestOrigin(address: IPAddress("2001:db8:cafe::17") ?? .none, isSecure: true))
    #expect(origin([("Forwarded", "for=_hidden")], header: .forwarded).address == proxy)
  }

  @Test("Only the nearest proxy says whether the client came by TLS")
  func scheme() {
    #expect(origin([("X-Forwarded-Proto", "https")]).isSecure)
    #expect(origin([("X-Forwarded-For", "192.0.2.7"), ("X-Forwarded-Proto", "http, https")]).isSecure)
    #expect(!origin([("X-Forwarded-For", "192.0.2.7"), ("X-Forwarded-Proto", "https, http")]).isSecure)
    #expect(!origin([("X-Forwarded-For", "192.0.2.7"), ("X-Forwarded-Proto", "gopher")]).isSecure)
  }

  @Test("An IPv4 address is the same however it is written, and IPv6 addresses of one network are one client")
  func groups() {
    #expect(IPAddress("::ffff:192.0.2.7") == IPAddress("192.0.2.7"))
    #expect(IPAddress("192.0.2.7")?.group != IPAddress("192.0.2.8")?.group)
    #expect(IPAddress("2001:db8::1")?.group == IPAddress("2001:db8::ffff:1")?.group)
    #expect(IPAddress("2001:db8::1")?.group != IPAddress("2001:db8:0:1::1")?.group)
    #expect(IPAddress("127.9.9.9")?.isLoopback == true && IPAddress("::1")?.isLoopback == true)
    #expect(IPAddress("128.0.0.1")?.isLoopback == false)
  }

  @Test(
    "What is no address or network is none",
    arguments: [
      "", "192.0.2", "192.0.2.7/33", "::1/129", "10.0.0.0/-1", "10.0.0.0/ 8", "10.0.0.0/8/8", "a", "::ffff:1.2.3.4/129",
    ])
  func noRange(text: String) {
    #expect(AddressRange(text) == nil)
  }

  @Test("A network contains its addresses and no others")
  func ranges() throws {
    let range = try #require(AddressRange("192.0.2.128/25"))
    #expect(range.contains(try #require(IPAddress("192.0.2.255"))))
    #expect(range.contains(try #require(IPAddress("::ffff:192.0.2.128"))))
    #expect(!range.contains(try #require(IPAddress("192.0.2.127"))))
    let all = try #require(AddressRange("0.0.0.0/0"))
    #expect(all.contains(try #require(IPAddress("203.0.113.1"))))
    #expect(!all.contains(try #require(IPAddress("::1"))))
    #expect(try #require(AddressRange("::/0")).contains(try #require(IPAddress("192.0.2.1"))))
  }
}
