import Privacy

/// The address to return to after signing in: a page of ours, never another site.
enum ReturnAddress {
  /// The sign-in address that returns to `page` afterwards.
  static func signIn(onTheWayTo page: String) -> String {
    page == "/" ? "/sign-in" : "/sign-in?to=\(PercentEncoding.encode(page))"
  }

  /// Where somebody goes who has signed in: where they were on the way to; from the first page, where their role
  /// begins.
  static func landing(_ address: String?, for role: Role) -> String {
    let address = checked(address)
    return address == "/" && role == .frontDesk ? FrontDeskPage.path : address
  }

  /// The address if it is a local path, otherwise the first page. Browsers treat `//host` and `/\\host` as other sites.
  static func checked(_ address: String?) -> String {
    guard let address, address.utf8.count <= 500, address.hasPrefix("/"), !address.hasPrefix("//"),
      address.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") })
    else { return "/" }
    return address
  }
}
