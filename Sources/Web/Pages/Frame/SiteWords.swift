import Facilities
import Identifiers
import Languages

extension [Site] {
  /// The site by name; its code where there is no such site.
  func name(of site: SiteCode) -> Bilingual {
    first { $0.code == site }?.name ?? Bilingual(en: site.rawValue, fr: site.rawValue)
  }
}
