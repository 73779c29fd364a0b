/// Where signing in leads back to: a page of our own, and never another site's.
enum ReturnAddress {
  /// The address to sign in at, for someone on the way to a page.
  static func signIn(onTheWayTo page: String) -> String {
    page == "/" ? "/sign-in" : "/sign-in?to=\(PercentEncoding.encode(page))"
  }

  /// The address, if it is a path of ours; the first page otherwise. A browser reads `//host` and `/\\host` as other
  /// sites.
  static func checked(_ address: String?) -> String {
    guard let address, address.utf8.count <= 500, address.hasPrefix("/"), !address.hasPrefix("//"),
      address.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
    else { return "/" }
    return address
  }
}
