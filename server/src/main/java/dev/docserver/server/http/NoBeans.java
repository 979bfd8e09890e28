package dev.docserver.server.http;

import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;

/**
 * Keeps XNIO from registering management beans. It does so whether or not anybody asks, and the
 * server of beans that it makes for that takes a fifth of the time until the first answer. Nobody
 * can ask here: the image has no JMX agent. XNIO goes on without when there is no such server.
 */
public final class NoBeans extends MBeanServerBuilder {
    /** The property with which a program names the class that makes servers of beans. */
    private static final String BUILDER = "javax.management.builder.initial";

    /** For the virtual machine, which makes it by its name. */
    public NoBeans() {}

    /** Where nobody has named such a class before. */
    static void install() {
        if (System.getProperty(BUILDER) == null) {
            System.setProperty(BUILDER, NoBeans.class.getName());
        }
    }

    @Override
    public MBeanServerDelegate newMBeanServerDelegate() {
        throw new UnsupportedOperationException("this program has no management beans");
    }
}
