package org.wattelier.agent;

import javax.management.JMException;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/// Refuses to make a server of management beans. Kafka's producer shows its version as such a bean and would start the
/// whole of the platform's for it, some 250 classes; where it cannot, it goes on without.
public final class NoManagementBeans extends MBeanServerBuilder {
    private static final String PROPERTY = "javax.management.builder.initial";

    /// For the JDK, which makes it by name.
    public NoManagementBeans() {}

    /// From now on, where nobody has asked for another.
    static void here() {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(PROPERTY, NoManagementBeans.class.getName());
        }
    }

    @Override
    public MBeanServerDelegate newMBeanServerDelegate() {
        throw NoManagementBeans.<RuntimeException>unchecked(new JMException("no management beans in the agent"));
    }

    /// Kafka expects the checked kind, which the method above may not declare.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Exception> T unchecked(Exception e) throws T {
        throw (T) e;
    }
}
