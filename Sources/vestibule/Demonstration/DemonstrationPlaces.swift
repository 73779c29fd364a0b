import Facilities
import Identifiers

/// The waiting places of every site, and a fully described one: the places, formal counts and rooms of Kent, with a
/// Visits and Correspondence area made of two rooms.
enum DemonstrationPlaces {
  /// The file of waiting places: four for each side, as no more parties can share an entrance at one time.
  static func waiting(at sites: [SiteCode]) -> String {
    let rows = sites.flatMap { site in
      (1...4).flatMap { number in
        [
          "\(site)-FRONT-\(number),\(site),waitingPlace,victim,Front waiting room \(number),"
            + "Salle d’attente avant \(number)",
          "\(site)-INNER-\(number),\(site),waitingPlace,offender,Inner waiting room \(number),"
            + "Salle d’attente intérieure \(number)",
        ]
      }
    }
    return (["code,site,kind,side,name_en,name_fr"] + rows).joined(separator: "\n")
  }

  static let files: [ImportFile: String] = [
    .places: """
    code,site,kind,side,name_en,name_fr
    KENT-ENTRANCE,KENT,principalEntrance,,Principal entrance,Entrée principale
    KENT-LOBBY,KENT,waitingPlace,victim,Interview room by the lobby,Salle d’entrevue du hall
    KENT-UNIT,KENT,waitingPlace,offender,Waiting room of the programs unit,Salle d’attente des programmes
    KENT-CORRIDOR,KENT,corridor,,Administration corridor,Couloir de l’administration
    """,
    .formalCounts: """
    site,starts,ends
    KENT,05:30,06:00
    KENT,22:00,22:30
    """,
    .rooms: """
    code,site,kind,name_en,name_fr,seats,features,corridor,area
    KENT-BOARD,KENT,boardroom,Boardroom,Salle de conférence,12,stepFreeAccess inductionLoop screen,KENT-CORRIDOR,
    KENT-MEETING,KENT,meetingRoom,Meeting room,Salle de réunion,8,stepFreeAccess breakRoom adjustableLighting,,
    KENT-VISITS,KENT,visitsAndCorrespondence,Visits and Correspondence,Visites et correspondance,40,accessibleWashroom,,
    KENT-VISITS-1,KENT,meetingRoom,Family room,Salle familiale,6,,,KENT-VISITS
    KENT-VISITS-2,KENT,meetingRoom,Interview room,Salle d’entrevue,4,,,KENT-VISITS
    """,
  ]
}
