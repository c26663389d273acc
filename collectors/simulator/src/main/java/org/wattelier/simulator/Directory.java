package org.wattelier.simulator;

import java.util.ArrayList;
import java.util.List;
import org.wattelier.events.Person;

/// The people and accounts of the cluster. Jobs carry their random subject ids only.
final class Directory {
    /// @param subject random id
    /// @param account random id of the account charged
    record User(String subject, String account) {}

    private static final List<String> NAMES = List.of(
            "Éloïse Lefèvre",
            "Benoît Garçon",
            "Chloé Béranger",
            "Jérôme Hébert",
            "Maïwenn Le Goff",
            "Zoé Françoise Noël",
            "Aurélien Dœuff",
            "Inès Bélanger",
            "Rémi Châtelain",
            "Hélène Périgord",
            "Théo Müller",
            "Amélie Saint-Étienne",
            "Noémie Cœurdoux",
            "Loïc Kervévan",
            "Agnès Thévenot",
            "François Pélissier",
            "Gaëlle Desprès",
            "Mickaël Guérin");

    private static final List<String> ACCOUNTS = List.of(
            "Mécanique des fluides",
            "Chimie théorique",
            "Génomique",
            "Météo régionale",
            "Atelier Décolletage SARL",
            "École d’ingénieurs, 2e année");

    private final List<User> users = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();

    Directory(long seed) {
        Dice dice = new Dice(seed, "people");
        var accounts = new ArrayList<String>();
        for (String name : ACCOUNTS) {
            String subject = "a-" + dice.hex(12);
            accounts.add(subject);
            people.add(new Person(subject, "account", name));
        }
        for (String name : NAMES) {
            String subject = "u-" + dice.hex(12);
            users.add(new User(subject, dice.oneOf(accounts)));
            people.add(new Person(subject, "user", name));
        }
    }

    List<User> users() {
        return users;
    }

    List<Person> people() {
        return people;
    }
}
