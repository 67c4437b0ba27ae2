process.stdout.write('Usage: npm run -s chainrule -- COMMAND\n')
