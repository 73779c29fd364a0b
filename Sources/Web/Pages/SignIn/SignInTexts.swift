import Languages

/// The sign-in page. In a demonstration it lets people choose who to be; otherwise they can only sign in through the
/// provider.
enum SignInTexts {
  static let texts: [String: Bilingual] = [
    "explanation": Bilingual(
      en: "This is a demonstration: choose who you want to be. No password is asked for, and no real person is in it.",
      fr:
        "Ceci est une démonstration\u{A0}: choisissez qui vous voulez être. Aucun mot de passe n’est demandé et aucune "
        + "vraie personne n’y figure."),
    "refer": Bilingual(
      en: "Were you harmed by a crime? Write to the Restorative Justice Unit without an account.",
      fr: "Un crime vous a causé du tort\u{A0}? Écrivez à l’Unité de la justice réparatrice, sans compte."),
    "role": Bilingual(en: "Role", fr: "Rôle"),
    "site": Bilingual(
      en: "Site (for site staff and the front desk)", fr: "Établissement (personnel et poste d’accueil)"),
    "somebodyElse": Bilingual(en: "Somebody else", fr: "Une autre personne"),
    "subject": Bilingual(en: "Name to sign in with", fr: "Nom d’ouverture de session"),
    "subject-hint": Bilingual(
      en: "Any name, such as d1. The mediators are m1 to m8.",
      fr: "N’importe quel nom, comme d1. Les médiateurs sont m1 à m8."),
    "choose": Bilingual(en: "Choose", fr: "Choisir"),
    "signIn": Bilingual(en: "Sign in", fr: "Ouvrir une session"),
    "withProvider": Bilingual(
      en: "You sign in with your organization's account.",
      fr: "Vous ouvrez une session avec le compte de votre organisation."),
    "provider": Bilingual(
      en: "People sign in through their organization's provider. Ask whoever runs this service for the address.",
      fr: "On ouvre une session par le fournisseur d’identité de son organisation. Demandez l’adresse aux "
        + "responsables de ce service."),
  ]
}
