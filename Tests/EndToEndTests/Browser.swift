import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// A browser as far as signing in needs one: cookies with their guards, redirects, pages that lead on, and the headers
/// that say from which site a request comes.
actor Browser {
  struct Page: Sendable {
    let status: Int
    let address: String
    let text: String
    /// As they were set, whole.
    let cookies: [String]
    /// Where a redirect or a page that leads on by itself goes to.
    let next: String?
  }

  private struct Cookie {
    let value: String
    let isStrict: Bool
  }

  private let client: HTTPClient
  private let product: ServedProduct
  /// By site, then by name.
  private var cookies: [String: [String: Cookie]] = [:]

  private init(client: HTTPClient, product: ServedProduct) {
    self.client = client
    self.product = product
  }

  static func run(for product: ServedProduct, _ body: (Browser) async throws -> Void) async throws {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    do {
      try await body(Browser(client: client, product: product))
    } catch {
      try await client.shutdown()
      throw error
    }
    try await client.shutdown()
  }

  /// Another browser of another person.
  func other() -> Browser { Browser(client: client, product: product) }

  /// The value of a cookie of the product.
  func cookie(_ name: String) -> String? { cookies[ServedProduct.webAddress]?[name]?.value }

  /// Puts a cookie of the product where it was.
  func keep(_ name: String, _ value: String) {
    cookies[ServedProduct.webAddress, default: [:]][name] = Cookie(value: value, isStrict: true)
  }

  /// Asks for one address and goes nowhere from there.
  ///
  /// - Parameter from: the site whose link, form or redirect it is; `nil` where the person typed it.
  func ask(_ address: String, from: String? = nil, form: String? = nil, bearer: String? = nil) async throws -> Page {
    let address = address.hasPrefix("/") ? ServedProduct.webAddress + address : address
    let site = Self.site(of: address)
    let isForeign = from.map { Self.site(of: $0) != site } ?? false
    var request = HTTPClientRequest(url: address.replacing(ServedProduct.webAddress, with: product.address))
    request.headers.add(name: "Accept", value: "text/html")
    request.headers.add(name: "Sec-Fetch-Site", value: from == nil ? "none" : isForeign ? "cross-site" : "same-origin")
    let sent = (cookies[site] ?? [:]).filter { !isForeign || !($0.value.isStrict || form != nil) }
    if !sent.isEmpty {
      request.headers.add(name: "Cookie", value: sent.map { "\($0.key)=\($0.value.value)" }.joined(separator: "; "))
    }
    if let bearer { request.headers.add(name: "Authorization", value: "Bearer \(bearer)") }
    if let form {
      request.method = .POST
      request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
      request.body = .bytes(Array(form.utf8))
    }
    let response = try await client.execute(request, timeout: .seconds(30))
    let text = String(buffer: try await response.body.collect(upTo: 1_000_000))
    let set = response.headers["Set-Cookie"]
    for cookie in set { take(cookie, at: site) }
    return Page(
      status: Int(response.status.code), address: address, text: text, cookies: set,
      next: response.headers.first(name: "Location") ?? Self.refresh(in: text))
  }

  /// Goes to an address and on from there, to the page where it ends.
  func visit(_ address: String, from: String? = nil) async throws -> [Page] {
    var pages = [try await ask(address, from: from)]
    while let page = pages.last, let next = page.next, pages.count < 12 {
      // A redirect stays the doing of the site that began; a page that leads on is its own.
      let isRedirect = (300..<400).contains(page.status)
      pages.append(try await ask(next, from: isRedirect ? (from ?? page.address) : page.address))
    }
    return pages
  }

  /// Signs in as whoever the provider knows; the pages on the way, the last of them where it ended.
  func signIn(to path: String = "/") async throws -> [Page] {
    let arrival = try await visit(path)
    guard let page = arrival.last, let link = Self.link("/sign-in/provider", in: page.text) else { return arrival }
    var pages = [try await ask(link, from: page.address)]
    // At the provider, which leads back: from there on the requests are that site's doing.
    if let there = pages.last?.next { pages.append(try await ask(there, from: page.address)) }
    if let back = pages.last?.next { pages += try await visit(back, from: product.provider.issuer) }
    return pages
  }

  /// The form token of a page.
  static func formToken(in text: String) -> String? {
    text.firstMatch(of: /name="form" value="([0-9a-f]+)"/).map { String($0.1) }
  }

  private static func refresh(in text: String) -> String? {
    text.firstMatch(of: /http-equiv="refresh" content="0;url=([^"]+)"/).map {
      String($0.1).replacing("&amp;", with: "&")
    }
  }

  private static func link(_ path: String, in text: String) -> String? {
    text.matches(of: /href="([^"]+)"/).map { String($0.1).replacing("&amp;", with: "&") }.first { $0.hasPrefix(path) }
  }

  private static func site(of address: String) -> String {
    address.split(separator: "/", omittingEmptySubsequences: false).prefix(3).joined(separator: "/")
  }

  private func take(_ text: String, at site: String) {
    let parts = text.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
    guard let pair = parts.first?.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false) else { return }
    let name = String(pair[0])
    // What a browser insists on for this prefix.
    if name.hasPrefix("__Host-"), !parts.contains("Secure") || !parts.contains("Path=/") || text.contains("Domain") {
      return
    }
    let isGone = parts.contains("Max-Age=0")
    cookies[site, default: [:]][name] =
      isGone ? nil : Cookie(value: pair.count > 1 ? String(pair[1]) : "", isStrict: parts.contains("SameSite=Strict"))
  }
}
