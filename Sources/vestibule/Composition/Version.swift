/// The version of the product, as CHANGELOG counts it.
enum Version {
  static let text = "0.1.0"
}
