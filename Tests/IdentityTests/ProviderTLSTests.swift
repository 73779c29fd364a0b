import Foundation
import TestSupport
import Testing

@testable import Identity

@Suite("TLS to the provider", .timeLimit(.minutes(30)))
struct ProviderTLSTests {
  @Test("A provider whose certificate a private authority has issued is talked to by those who trust that one")
  func privateAuthority() async throws {
    let server = try Counterpart("tls_provider.py") { [$0] }
    let request = ProviderRequest(address: "https://localhost:\(server.greeting)/")
    let certificate = server.folder.appendingPathComponent("certificate.pem").path
    let authorities: TrustedAuthorities = try #require(TrustedAuthorities(file: certificate))
    let trusting = ProviderHTTP(authorities: authorities)
    let answer = try await trusting.send(request)
    #expect(answer.status == 200 && answer.body == Array("{}".utf8))
    await trusting.close()
    let other = ProviderHTTP()
    await #expect(throws: ProviderFault.unreachable) { try await other.send(request) }
    await other.close()
  }

  @Test("A file that isn't there, or holds no certificate, names no authority")
  func noAuthority() throws {
    #expect(TrustedAuthorities(file: "/nonexistent") == nil)
    #expect(TrustedAuthorities(file: #filePath) == nil)
  }
}
