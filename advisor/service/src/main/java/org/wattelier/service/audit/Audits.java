package org.wattelier.service.audit;

import java.util.Objects;
import org.wattelier.service.footprint.Factors;
import org.wattelier.service.ledger.AuditRows;

/// Reckons statements from a ledger and the site's factors.
public final class Audits {
    private final AuditRows rows;
    private final Factors factors;

    public Audits(AuditRows rows, Factors factors) {
        this.rows = rows;
        this.factors = factors;
    }

    /// Whether any job of that account is known, at any time.
    public boolean knows(String account) {
        return rows.knows(account);
    }

    /// The caller closes it.
    public Audit of(AuditScope scope) {
        var view = factors.asOf(scope.asOf());
        var sums = new AuditSums(scope, view);
        var spool = new Spool();
        try {
            var asked = new AuditRows.Asked(scope.account(), scope.cluster(), scope.begin(), scope.end(), scope.asOf());
            long later = rows.each(asked, entry -> sums.add(entry).forEach(spool::add));
            spool.end();
            return new Audit(scope, version(), sums, later, view, spool);
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private static String version() {
        return Objects.requireNonNullElse(Audits.class.getPackage().getImplementationVersion(), "0.1.0");
    }
}
