import NIOSSL

/// The certificates of authorities that vouch for servers, instead of the system's.
public struct TrustedAuthorities: Sendable {
  let certificates: [NIOSSLCertificate]

  /// - Parameter file: The path of a PEM file.
  /// - Returns: `nil` if it can't be read, or holds no certificate.
  public init?(file: String) {
    guard let certificates = try? NIOSSLCertificate.fromPEMFile(file), !certificates.isEmpty else { return nil }
    self.certificates = certificates
  }
}
