import Languages

extension ProblemKind {
  /// The title of the problem, the same for every occurrence.
  var title: Bilingual {
    switch self {
    case .invalidFields: Bilingual(en: "Some fields are not right.", fr: "Certains champs ne sont pas valides.")
    case .brokenJSON: Bilingual(en: "The body is not JSON.", fr: "Le corps de la requête n’est pas du JSON.")
    case .notSignedIn: Bilingual(en: "You are not signed in.", fr: "Vous n’avez pas ouvert de session.")
    case .roleNotAllowed: Bilingual(en: "Your role may not do this.", fr: "Votre rôle ne permet pas cette action.")
    case .notFound: Bilingual(en: "There is nothing here for you.", fr: "Il n’y a rien ici pour vous.")
    case .methodNotAllowed:
      Bilingual(en: "This can't be done here.", fr: "Cette opération n’est pas possible ici.")
    case .notAcceptable:
      Bilingual(en: "This can't be had in that format.", fr: "Ce contenu n’existe pas dans ce format.")
    case .roomTaken: Bilingual(en: "The room is taken at that time.", fr: "La salle est prise à ce moment.")
    case .personTaken:
      Bilingual(en: "Someone who attends is taken at that time.", fr: "Une personne attendue est prise à ce moment.")
    case .sidesMeet:
      Bilingual(
        en: "The two sides would be in the same place outside the meeting.",
        fr: "Les deux parties se trouveraient au même endroit en dehors de la rencontre.")
    case .outsideHours:
      Bilingual(
        en: "The site or its entrance is not open at that time.",
        fr: "L’établissement ou son entrée n’est pas ouvert à ce moment.")
    case .closed:
      Bilingual(
        en: "The site or the room is closed at that time.",
        fr: "L’établissement ou la salle est fermé à ce moment.")
    case .duringCount:
      Bilingual(
        en: "Somebody would arrive or leave during a formal count.",
        fr: "Quelqu’un arriverait ou partirait pendant un dénombrement officiel.")
    case .wrongState:
      Bilingual(en: "Its state does not allow this any more.", fr: "Son état ne permet plus cette action.")
    case .notConfigured:
      Bilingual(en: "This part of the service is not set up.", fr: "Cette partie du service n’est pas configurée.")
    case .otherDay:
      Bilingual(
        en: "What happens at the entrance is recorded on the day itself.",
        fr: "Ce qui se passe à l’entrée est consigné le jour même.")
    case .outOfOrder:
      Bilingual(
        en: "This does not follow from what was recorded before.",
        fr: "Cela ne suit pas ce qui a été consigné auparavant.")
    case .newerRevision:
      Bilingual(en: "A newer revision of the list exists.", fr: "Une révision plus récente de la liste existe.")
    case .noPrinter:
      Bilingual(en: "The site has no printer of its own.", fr: "Le lieu n’a pas d’imprimante qui lui soit propre.")
    case .noDeskKey:
      Bilingual(
        en: "You have no key at this site. Register one first.",
        fr: "Vous n’avez pas de clé à cet établissement. En enregistrer une d’abord.")
    case .newerAttendeeList:
      Bilingual(
        en: "The list of attendees has changed since.", fr: "La liste des personnes présentes a changé depuis.")
    case .stale: Bilingual(en: "It has changed since you read it.", fr: "Le contenu a changé depuis votre lecture.")
    case .tooLarge: Bilingual(en: "The request is too large.", fr: "La requête est trop volumineuse.")
    case .targetTooLong:
      Bilingual(en: "The address of the request is too long.", fr: "L’adresse de la requête est trop longue.")
    case .unsupportedMediaType:
      Bilingual(en: "The body is of an unknown type.", fr: "Le type du corps de la requête n’est pas reconnu.")
    case .clause: Bilingual(en: "The protocols do not allow this.", fr: "Les protocoles ne le permettent pas.")
    case .gatesUnmet:
      Bilingual(en: "Some conditions are not met yet.", fr: "Certaines conditions ne sont pas encore remplies.")
    case .tooFewSeats:
      Bilingual(en: "The room has too few seats.", fr: "La salle n’a pas assez de places.")
    case .searchTooLarge:
      Bilingual(
        en: "The search takes too long. Search fewer sites or days.",
        fr: "La recherche prend trop de temps. Chercher dans moins d’établissements ou de jours.")
    case .keyReused:
      Bilingual(
        en: "This idempotency key was used for another request.",
        fr: "Cette clé d’idempotence a servi à une autre requête.")
    case .tooManyRequests:
      Bilingual(
        en: "There were too many requests in a short time. Try again in a moment.",
        fr: "Trop de requêtes en peu de temps. Réessayer dans un instant.")
    case .inside: Bilingual(en: "Something went wrong on our side.", fr: "Une erreur s’est produite de notre côté.")
    case .unavailable:
      Bilingual(en: "The service is not available right now.", fr: "Le service n’est pas disponible en ce moment.")
    }
  }
}
