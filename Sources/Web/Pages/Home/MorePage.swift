import HTTPTypes
import Languages
import Privacy

/// Everything that a role opens besides the entries of its navigation, in groups, with what each page is for.
struct MorePage: Sendable {
  let desk: PageDesk

  private struct Content {
    let groups: [Group]
  }

  private struct Group {
    let name: String
    let links: [Link]
  }

  private struct Link {
    let address: String
    let name: String
    let purpose: String
  }

  var routes: [Route] { [.page(.get, PageLinks.more.address, .openHomePage) { try await desk.show($0, show) }] }

  @Sendable private func show(_ visit: PageVisit) async throws -> Page {
    let language = visit.language
    return Page(
      title: PageLinks.more.name, template: .more,
      content: Content(
        groups: PageLinks.groups(of: try visit.call.actor.role).map { group in
          Group(
            name: group.name[language],
            links: group.links.map {
              Link(address: $0.address, name: $0.name[language], purpose: $0.purpose?[language] ?? "")
            })
        }))
  }
}
